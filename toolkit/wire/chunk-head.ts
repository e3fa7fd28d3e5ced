import type { Field } from '../../client/messages/exchange.ts';
import type { WireHead } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';

/** The header section of a chunk PUT for a raw connection, without Content-Length or Transfer-Encoding, which the caller adds. */
export function chunkHead(
  target: Target,
  put: { readonly sessionId: string; readonly index: number },
  fields: readonly Field[],
): WireHead {
  return {
    method: 'PUT',
    path: target.pathOf.chunk(put.sessionId, put.index),
    fields: [...target.authorization(), ['Content-Type', 'application/octet-stream'], ...fields],
  };
}
