import type { Refusal } from '../../reference-server/http/refusal.ts';
import type { Reply } from '../../reference-server/http/reply.ts';
import type { Request } from '../../reference-server/http/request.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import { changeReply } from './change-reply.ts';

/** A refusal, the reply that the reference server makes of it, and the request that is refused. */
export interface RefusedExchange {
  readonly refusal: Refusal;
  readonly reply: Reply;
  readonly request: Request;
}

/** Steps that change the replies to refused requests by a function that knows the request. */
export function changeRefusal(
  change: (exchange: RefusedExchange) => Reply,
  steps: Partial<Pick<Steps, 'replyToRefusal' | 'writeReply'>> = {},
): Pick<Steps, 'replyToRefusal' | 'writeReply'> {
  const { replyToRefusal, writeReply } = { ...defaultSteps, ...steps };
  const refusals = new WeakMap<Reply, Refusal>();
  return {
    replyToRefusal: (given) => {
      const reply = replyToRefusal(given);
      refusals.set(reply, given.refusal);
      return reply;
    },
    writeReply: changeReply(({ reply, request }) => {
      const refusal = refusals.get(reply);
      return refusal === undefined ? reply : change({ refusal, reply, request });
    }, writeReply),
  };
}
