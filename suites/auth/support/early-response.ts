import {
  type MultipartBody,
  multipartContentType,
  multipartLength,
  multipartPieces,
} from '../../../client/payload/multipart.ts';
import type { WireReply } from '../../../client/raw/recorded-connection.ts';
import type { Target } from '../../../client/target.ts';

const continueTimeoutMs = 1_000;
const answerTimeoutMs = 3_000;
const withheldBytes = 1_024;

/**
 * Sends the header section of an upload, waits one second, sends all of the body except its last 1,024 bytes, and reads
 * the response. Any response comes before the end of the body; without one, `failure` is set.
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
      ['Content-Type', multipartContentType(body)],
      ['Content-Length', String(lengthBytes)],
      ...(options.expectsContinue ? ([['Expect', '100-continue']] as const) : []),
    ],
  });
  const first = await connection.receive({ timeoutMs: continueTimeoutMs, ignoreInterim: false });
  if (first.status >= 200 || (first.failure !== undefined && first.failure.kind !== 'timed out'))
    return first;
  let sentBytes = 0;
  for (const piece of multipartPieces(body)) {
    const part = piece.subarray(0, Math.max(0, lengthBytes - withheldBytes - sentBytes));
    sentBytes += part.length;
    if (!(await connection.write(part))) break;
  }
  // Without `await`, `using` would close the connection before the response arrives.
  return await connection.receive({ timeoutMs: answerTimeoutMs });
}
