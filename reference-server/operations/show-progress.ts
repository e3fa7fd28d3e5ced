import { jsonReply, type Reply } from '../http/reply.ts';
import { param, type RequestContext } from '../request-context.ts';
import { findSession } from '../rules/lookups.ts';

/** `GET /uploads/{id}`: the progress of a session (SES-10, FIN-08). Reading it is not activity. */
export function showProgress(context: RequestContext): Reply {
  const { clock, steps } = context.server;
  const session = findSession(context, param(context, 'id'));
  const nowMs = clock.nowMs();
  session.expiresAtMs = steps.expiresAt({ event: 'progress-read', nowMs, previousMs: session.expiresAtMs });
  return jsonReply(200, steps.progressOf({ session }));
}
