import type { Field, TransportFailure } from '../../client/messages/exchange.ts';
import type { Reply } from '../../client/messages/reply.ts';

/** A reply of a target. */
export function aReply(
  status: number,
  fields: readonly Field[] = [],
  body: string | Buffer = '',
  failure?: TransportFailure,
): Reply {
  const request = { method: 'GET', path: '/x', fields: [] };
  return {
    status,
    fields,
    body: Buffer.from(body),
    exchange: { via: 'http', request, durationMs: 1 },
    ...(failure === undefined ? {} : { failure }),
  };
}

export const cut: TransportFailure = { kind: 'connection closed', detail: 'early' };
export const silence: TransportFailure = { kind: 'timed out', detail: 'no answer' };
