import type { Store } from '../storage/store.ts';
import type { Refusal } from './refusal.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { Request } from './request.ts';

/** The response to a refusal: `{detail}`, and the fields that belong to its status (ERR-01, AUTH-04). */
export function replyToRefusal(given: {
  readonly refusal: Refusal;
  readonly request: Request | undefined;
}): Reply {
  const { status, detail, headers } = given.refusal;
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer realm="drivespec"' } : {};
  return jsonReply(status, { detail }, { ...challenge, ...headers });
}

/** The last look at a response before it is written; the healthy reference changes nothing. */
export function respond(given: {
  readonly reply: Reply;
  readonly request: Request;
  readonly store: Store;
}): Reply {
  return given.reply;
}
