import type { Exchange } from '../../client/messages/exchange.ts';
import { jsonOf, type Reply } from '../../client/messages/reply.ts';

const refusals = [403, 409, 413, 422, 429];
const words =
  /quota|insufficient[ _-]?(storage|space)|(no|out of) (room|space|storage)|(storage|disk)( is)? full/i;

/**
 * Whether a small upload was refused because the target has no room: 507, or a refusal that says so in its JSON. Ask it of
 * uploads below the limit per request only.
 */
export function isNoRoom(reply: Reply): boolean {
  if (reply.status === 507) return true;
  const said = refusals.includes(reply.status) ? jsonOf(reply) : undefined;
  return said !== undefined && words.test(JSON.stringify(said));
}

/** The size in bytes of a body below `limitBytes` that was refused for want of room, as far as the exchanges show one. */
export function sizeRefusedForRoom(exchanges: readonly Exchange[], limitBytes: number): number | undefined {
  const refused = exchanges.find(({ request, response }) => {
    if (response === undefined || request.body === undefined || request.body.sizeBytes > limitBytes)
      return false;
    const { status, body } = response;
    return status === 507 || (refusals.includes(status) && body.encoding === 'text' && words.test(body.head));
  });
  return refused?.request.body?.sizeBytes;
}
