import {
  type MultipartBody,
  multipartContentType,
  multipartLength,
  multipartPieces,
} from '../../../client/payload/multipart.ts';
import type { WireReply } from '../../../client/raw/recorded-connection.ts';
import type { Target } from '../../../client/target.ts';

const patienceMs = 1_000;
const answerTimeoutMs = 3_000;
const withheldBytes = 1_024;

/**
 * Sends the head of an upload, waits a second, then sends all of the body but its end, and takes the answer.
 * Whatever answer comes, it came before the body was whole; `failure` tells that none did.
 */
export async function earlyResponse(
  target: Target,
  body: MultipartBody,
  options: { readonly expectsContinue: boolean },
): Promise<WireReply> {
  const lengthBytes = multipartLength(body);
  using connection = await target.connect();
  await connection.sendHead({
    method: 'POST',
    path: target.paths.files,
    fields: [
      ...target.authorization(),
      ['content-type', multipartContentType(body)],
      ['content-length', String(lengthBytes)],
      ...(options.expectsContinue ? ([['expect', '100-continue']] as const) : []),
    ],
  });
  const first = await connection.receive({ timeoutMs: patienceMs, ignoreInterim: false });
  if (first.status >= 200 || (first.failure !== undefined && first.failure.kind !== 'timed out'))
    return first;
  let sentBytes = 0;
  for (const piece of multipartPieces(body)) {
    const part = piece.subarray(0, Math.max(0, lengthBytes - withheldBytes - sentBytes));
    sentBytes += part.length;
    if (!(await connection.write(part))) break;
  }
  // Without the await, `using` would close the connection under the answer.
  return await connection.receive({ timeoutMs: answerTimeoutMs });
}
