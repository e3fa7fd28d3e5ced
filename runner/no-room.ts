import { jsonOf, type Reply } from '../target/reply.ts';

const refusals = [403, 409, 413, 422, 429];
const words =
  /quota|insufficient[ _-]?(storage|space)|(no|out of) (room|space|storage)|(storage|disk)( is)? full/i;

/**
 * Whether a small upload was refused because the target has no room: 507, or a refusal that says so in its JSON. Ask it of
 * uploads below the limit per request only.
 */
export function isNoRoom(reply: Reply): boolean {
  if (reply.status === 507) return true;
  if (!refusals.includes(reply.status)) return false;
  const said = jsonOf(reply);
  return said !== undefined && words.test(JSON.stringify(said));
}
