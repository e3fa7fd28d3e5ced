import type { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply, type Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeRefusal, type RefusedExchange } from '../../servers/change-refusal.ts';

type Refused = Pick<RefusedExchange, 'refusal' | 'request'>;

/** Words refusals of these statuses in another way; the challenge of a 401 is left out. */
export function wording(
  unmodified: Steps,
  statuses: readonly number[],
  word: (refusal: Refusal) => Omit<Reply, 'status'> & { readonly status?: number },
): Pick<Steps, 'replyToRefusal'> {
  return {
    replyToRefusal: (given) =>
      statuses.includes(given.refusal.status)
        ? { status: given.refusal.status, ...word(given.refusal) }
        : unmodified.replyToRefusal(given),
  };
}

/** A body that is no JSON. */
export function text(type: string, body: string): Omit<Reply, 'status'> {
  const bytes = Buffer.from(body);
  return { headers: { 'content-type': type, 'content-length': String(bytes.length) }, body: [bytes] };
}

/** Answers 500 in place of the refusals that hold. */
export function failing(holds: (given: Refused) => boolean): Partial<Steps> {
  return changeRefusal((given) =>
    holds(given) ? jsonReply(500, { detail: 'Internal server error' }) : given.reply,
  );
}

/** Throws, which is answered 500, on the requests that hold. */
export function throwingOn(
  unmodified: Steps,
  holds: (request: Request) => boolean,
): Pick<Steps, 'authorise'> {
  return {
    authorise(given) {
      if (holds(given.request)) throw new TypeError('not what was expected');
      return unmodified.authorise(given);
    },
  };
}

const restartMs = 1_000;

/** Answers the refusals that hold, and then nothing until it is restarted, with its files. */
export function endingWith(holds: (given: Refused) => boolean): Partial<Steps> {
  let isOver = false;
  const end = (): void => {
    isOver = true;
    setTimeout(() => {
      isOver = false;
    }, restartMs).unref();
  };
  const refusing = changeRefusal((given) => {
    // The refusal itself is still written.
    if (holds(given)) setImmediate(end);
    return given.reply;
  });
  return {
    ...refusing,
    writeReply: (given) => {
      if (isOver) throw new Error('the service has ended');
      return refusing.writeReply(given);
    },
  };
}

/** Shows the token of the first caller to those who have none. */
export function showingTokens(unmodified: Steps): Partial<Steps> {
  let known: readonly string[] = [];
  return {
    authorise(given) {
      known = [...given.callers.keys()];
      return unmodified.authorise(given);
    },
    replyToRefusal: (given) =>
      given.refusal.status === 401
        ? jsonReply(401, { detail: `Not one of ${known.join(', ')}` })
        : unmodified.replyToRefusal(given),
  };
}
