import type { Field } from '../target/exchange.ts';
import type { WireHead } from '../target/recorded-connection.ts';
import type { Target } from '../target/target.ts';

/** The head of a chunk PUT for a raw connection; Content-Length or Transfer-Encoding is the caller's to give. */
export function chunkHead(
  target: Target,
  put: { readonly sessionId: string; readonly index: number },
  fields: readonly Field[],
): WireHead {
  return {
    method: 'PUT',
    path: target.pathOf.chunk(put.sessionId, put.index),
    fields: [...target.authorization(), ['content-type', 'application/octet-stream'], ...fields],
  };
}
