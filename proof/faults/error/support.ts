import type { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply, type Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeRefusal, type RefusedExchange } from '../../servers/change-refusal.ts';

type Refused = Pick<RefusedExchange, 'refusal' | 'request'>;

/** Changes the body of refusals with these statuses; the challenge of a 401 is omitted. */
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

/** A body that is not JSON. */
export function text(type: string, body: string): Omit<Reply, 'status'> {
  const bytes = Buffer.from(body);
  return { headers: { 'content-type': type, 'content-length': String(bytes.length) }, body: [bytes] };
}

/** Replies with 500 to the refusals that match `holds`. */
export function failing(holds: (given: Refused) => boolean): Partial<Steps> {
  return changeRefusal((given) =>
    holds(given) ? jsonReply(500, { detail: 'Internal server error' }) : given.reply,
  );
}

/** Throws for the requests that match `holds`, which gives a 500. */
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

/** Whether a refusal answers a connection from which no request can be read. */
export function isUnreadable({ detail }: Refusal): boolean {
  return detail === 'The request cannot be read';
}

/** A step that writes replies until `end` is called, and then fails until the service is restarted, with its files. */
export function endingService(writeReply: Steps['writeReply']): {
  readonly end: () => void;
  readonly writeReply: Steps['writeReply'];
} {
  let isOver = false;
  return {
    // The refusal itself is still sent.
    end: () =>
      setImmediate(() => {
        isOver = true;
        setTimeout(() => {
          isOver = false;
        }, restartMs).unref();
      }),
    writeReply: async (given) => {
      if (isOver) throw new Error('the service has ended');
      await writeReply(given);
    },
  };
}

/** Sends the refusals that match `holds`, and then no reply until the service is restarted. */
export function endingWith(holds: (given: Refused) => boolean): Partial<Steps> {
  const refusing = changeRefusal((given) => {
    if (holds(given)) end();
    return given.reply;
  });
  const { end, writeReply } = endingService(refusing.writeReply);
  return { ...refusing, writeReply };
}

/** Shows all valid tokens to callers without one. */
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
