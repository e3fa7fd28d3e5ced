import { type Call, param } from '../call.ts';
import { findSession } from '../find.ts';
import { jsonReply, type Reply } from '../reply.ts';

/** `GET /uploads/{id}`: what has arrived (SES-10, FIN-08). Reading it is not activity. */
export function showProgress(call: Call): Reply {
  const { clock, steps } = call.reference;
  const session = findSession(call, param(call, 'id'));
  const nowMs = clock.nowMs();
  session.expiresAtMs = steps.expiresAt({ event: 'progress-read', nowMs, previousMs: session.expiresAtMs });
  return jsonReply(200, steps.progressOf({ session }));
}
