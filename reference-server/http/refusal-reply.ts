import type { Refusal } from './refusal.ts';
import { jsonReply, type Reply } from './reply.ts';

/** The response to a refusal: `{detail}`, and the fields that belong to its status (ERR-01, AUTH-04). */
export function replyToRefusal(given: { readonly refusal: Refusal }): Reply {
  const { status, detail, headers } = given.refusal;
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer realm="drivespec"' } : {};
  return jsonReply(status, { detail }, { ...challenge, ...headers });
}
