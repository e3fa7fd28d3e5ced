import { emptyReply, type Reply } from '../http/reply.ts';
import type { RequestContext } from '../request-context.ts';

/** `POST /_restart` and `POST /_restart/kill`: a restart, orderly or without notice, for tests of durability (DUR). */
export function restartServer(how: 'restart' | 'kill'): (context: RequestContext) => Promise<Reply> {
  return async ({ server }) => {
    const { clock, steps, store } = server;
    await steps.restart({ how, store, nowMs: clock.nowMs() });
    return emptyReply(204);
  };
}
