import { once } from 'node:events';
import { jsonReply, type Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import type { Caller } from '../../../reference-server/storage/store.ts';
import { changeReply, changeReplyByStore } from '../../servers/change-reply.ts';

/** Whether a request comes without credentials. */
export function isAnonymous({ headers }: Request): boolean {
  return headers.authorization === undefined;
}

function owner(callers: ReadonlyMap<string, Caller>): Caller | undefined {
  return callers.values().next().value;
}

/** Treats requests without a token that match `holds` as those of the owner. */
export function letIn(unmodified: Steps, holds: (request: Request) => boolean): Pick<Steps, 'authorise'> {
  return {
    authorise: (given) =>
      unmodified.authorise(given) ?? (holds(given.request) ? owner(given.callers) : undefined),
  };
}

/** Executes requests that match `holds` even without a token, but refuses those with 401. */
export function obeyAndRefuse(
  unmodified: Steps,
  holds: (request: Request) => boolean,
  answer: (reply: Reply) => Reply = () => jsonReply(401, { detail: 'Not you' }),
): Partial<Steps> {
  const strangers = new WeakSet<Request>();
  return {
    authorise(given) {
      const caller = unmodified.authorise(given);
      if (caller !== undefined || !holds(given.request)) return caller;
      strangers.add(given.request);
      return owner(given.callers);
    },
    writeReply: changeReply(({ reply, request }) => (strangers.has(request) ? answer(reply) : reply)),
  };
}

/** Requests that are executed for callers without permission. */
export interface Trespass {
  readonly steps: Pick<Steps, 'authorise' | 'mayUseSession' | 'mayUseShare' | 'writeReply'>;
  readonly isOne: (request: Request) => boolean;
  /** Whether the current request is one; valid for an operation only until its first await. */
  readonly isNow: () => boolean;
}

/** Executes requests that match `holds` even without permission, but refuses those with 401 or 404. */
export function doneAndDenied(unmodified: Steps, holds: (request: Request) => boolean): Trespass {
  const denied = new WeakMap<Request, 401 | 404>();
  let latest: Request | undefined;
  const pass = (mayAnyhow: boolean): boolean => {
    if (mayAnyhow || latest === undefined || !holds(latest)) return mayAnyhow;
    denied.set(latest, 404);
    return true;
  };
  return {
    isOne: (request) => denied.has(request),
    isNow: () => latest !== undefined && denied.has(latest),
    steps: {
      authorise(given) {
        latest = given.request;
        const caller = unmodified.authorise(given);
        if (caller !== undefined || !holds(latest)) return caller;
        denied.set(latest, 401);
        return owner(given.callers);
      },
      mayUseShare: (given) => pass(unmodified.mayUseShare(given)),
      mayUseSession: (given) => pass(unmodified.mayUseSession(given)),
      writeReply: changeReply(({ reply, request }) => {
        const status = denied.get(request);
        return status === undefined ? reply : jsonReply(status, { detail: 'Not yours' });
      }),
    },
  };
}

/** Finds callers by a test of the token sent against each token known. */
export function tokenFits(fits: (sent: string, known: string) => boolean): Partial<Steps> {
  return {
    authorise({ request, callers }) {
      const sent = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
      return sent === undefined ? undefined : [...callers].find(([known]) => fits(sent, known))?.[1];
    },
  };
}

/** Ends the session of a request without credentials, and refuses it with 401. */
export function endedByStrangers(): Partial<Steps> {
  return changeReplyByStore(({ reply, request, store }) => {
    const session = store.sessions.get(request.segments[3] ?? '');
    if (!isAnonymous(request) || session === undefined) return reply;
    for (const file of store.files.values()) if (file.id === session.fileId) store.files.delete(file.id);
    session.status = 'expired';
    return jsonReply(401, { detail: 'Not you' });
  });
}

/** Accepts only these forms of the authentication scheme. */
export function onlySchemes(unmodified: Steps, schemes: readonly string[]): Pick<Steps, 'authorise'> {
  return {
    authorise: (given) =>
      schemes.includes(given.request.headers.authorization?.split(' ')[0] ?? '')
        ? unmodified.authorise(given)
        : undefined,
  };
}

/**
 * Opens every share to every caller in requests that hold. An operation looks for what it needs before it waits for
 * anything, so the last request authorised is its own.
 */
export function whereNoShareIsAsked(unmodified: Steps, holds: (request: Request) => boolean): Partial<Steps> {
  let isOpen = false;
  return {
    authorise(given) {
      isOpen = holds(given.request);
      return unmodified.authorise(given);
    },
    mayUseShare: (given) => isOpen || unmodified.mayUseShare(given),
  };
}

/** Gives every caller access to every session in requests that match `holds`. */
export function whereNoOwnerIsAsked(unmodified: Steps, holds: (request: Request) => boolean): Partial<Steps> {
  let isOpen = false;
  return {
    authorise(given) {
      isOpen = holds(given.request);
      return unmodified.authorise(given);
    },
    mayUseSession: (given) => isOpen || unmodified.mayUseSession(given),
  };
}

/** Reads the whole request before a reply with this status is written. */
export function heardOut(unmodified: Steps, status: number): Pick<Steps, 'writeReply'> {
  return {
    async writeReply(given) {
      const { incoming, sendContinue } = given.request;
      if (given.reply.status === status && !incoming.complete) {
        sendContinue();
        await once(incoming.resume(), 'close');
      }
      await unmodified.writeReply(given);
    },
  };
}
