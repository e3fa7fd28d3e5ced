import type { Exchange } from '../../client/messages/exchange.ts';
import { jsonOf, type Reply } from '../../client/messages/reply.ts';

const refusals = [403, 409, 413, 422, 429];
const words =
  /quota|insufficient[ _-]?(storage|space)|(no|out of) (room|space|storage)|(storage|disk)( is)? full/i;

/**
 * Whether a small upload was refused because the target has no storage left: 507, or a refusal with JSON that reports it. Only for
 * uploads below the limit per request.
 */
export function isNoRoom(reply: Reply): boolean {
  if (reply.status === 507) return true;
  const said = refusals.includes(reply.status) ? jsonOf(reply) : undefined;
  return said !== undefined && words.test(JSON.stringify(said));
}

/** The size in bytes of a body below `limitBytes` that was refused for lack of storage, if the exchanges contain one. */
export function sizeRefusedForRoom(exchanges: readonly Exchange[], limitBytes: number): number | undefined {
  const refused = exchanges.find(({ request, response }) => {
    if (response === undefined || request.body === undefined || request.body.sizeBytes > limitBytes)
      return false;
    const { status, body } = response;
    return status === 507 || (refusals.includes(status) && body.encoding === 'text' && words.test(body.head));
  });
  return refused?.request.body?.sizeBytes;
}
