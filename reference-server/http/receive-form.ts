import type { RequestContext } from '../request-context.ts';
import type { Part } from './multipart.ts';
import { ClientDisconnected, invalid, Refusal } from './refusal.ts';
import { readPieces } from './request-body.ts';

/**
 * Reads the parts of an upload form. `keep` is called with the number of bytes of each piece.
 * @throws {Refusal} 4xx for a form that is not accepted.
 * @throws {ClientDisconnected} if the connection breaks before the end.
 */
export async function receiveParts(
  context: RequestContext,
  keep: (bytes: number) => void,
): Promise<readonly Part[]> {
  const { steps, limitBytes } = context.server;
  const { declaredBytes, headers } = context.request;
  const boundary = steps.readBoundary({ contentType: headers['content-type'] });
  if (boundary === undefined)
    throw invalid('header', 'content-type', 'Not multipart/form-data with a boundary');
  if (declaredBytes !== undefined && steps.isDeclaredTooLong({ declaredBytes, limitBytes })) {
    throw new Refusal(413, `One request carries a file of at most ${limitBytes} bytes`);
  }
  const reader = steps.createFormReader({ boundary, maxPartBytes: limitBytes });
  let isWhole = true;
  try {
    for await (const piece of readPieces(context.request)) {
      keep(piece.length);
      reader.write(piece);
    }
  } catch (error) {
    if (!(error instanceof ClientDisconnected)) throw error;
    isWhole = false;
  }
  const { isClosed } = reader.end();
  if (!steps.mayUseForm({ isWhole, isClosed })) {
    throw isWhole ? invalid('body', 'file', 'The closing boundary is missing') : new ClientDisconnected();
  }
  // Closes an open part, for servers that use a truncated form; no effect on a closed form.
  reader.write(Buffer.from(`\r\n--${boundary}--`));
  return reader.end().parts;
}
