import { setTimeout as delay } from 'node:timers/promises';
import { ThrottledTooLong } from '../../client/limits/throttle.ts';
import { type Reply, statusInWords } from '../../client/messages/reply.ts';
import { CannotRun } from '../../util/cannot-run.ts';

/** Sends the requests of preflight, and repeats those that fail temporarily. */
export interface Ask {
  /**
   * The reply to the request of `send`. Repeats the request, after a pause, if no complete response arrives or the target is busy
   * (429, 502, 503, 504); with `conflicts` also on 409, because `send` then uses another name.
   * @throws {CannotRun} if the target stops answering, or its Retry-After is too long; {CameBack} if it was away for a while.
   */
  reply(send: () => Promise<Reply>, options?: { readonly conflicts?: boolean }): Promise<Reply>;
  /** The number of requests without a response. */
  readonly lost: number;
}

/** The inputs for sending the requests of preflight. */
export interface AskOptions {
  readonly url: string;
  /** A simple request that a working target answers immediately. */
  readonly isThere: () => Promise<Reply>;
  /** How long a target may be away, in milliseconds; preflight waits at most 10 s. */
  readonly outageMs: number;
}

/** The target was away and has come back, possibly without its data: preflight starts again. */
export class CameBack extends Error {
  override readonly name = 'CameBack';

  constructor(
    readonly absenceMs: number,
    readonly how: string,
  ) {
    super(`away for ${absenceMs} ms`);
  }
}

/** Milliseconds before each repetition of a request. */
const pausesMs = [250, 500, 1_000];
const maxOutageMs = 10_000;
const betweenLooksMs = 500;
const busy = [429, 502, 503, 504];

/** Use one for the whole of preflight: it waits only for a target that has answered before. */
export function createAsk({ url, isThere, outageMs }: AskOptions): Ask {
  const longestAbsenceMs = Math.min(maxOutageMs, outageMs);
  let last: Reply | undefined;
  let lost = 0;
  let looking: Promise<void> | undefined;

  /** Sends a simple request until the target answers. */
  async function requireThere({ failure }: Reply): Promise<void> {
    const how = failure?.kind ?? 'no response';
    const began = performance.now();
    for (let looks = 1; ; looks += 1) {
      const isBack = (await isThere()).status > 0;
      const absenceMs = performance.now() - began;
      if (isBack && looks === 1) return;
      if (isBack) throw new CameBack(absenceMs, how);
      if (absenceMs > longestAbsenceMs) throw stopped(url, last, how);
      await delay(betweenLooksMs);
    }
  }

  async function sendOnce(send: () => Promise<Reply>): Promise<Reply> {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ThrottledTooLong)) throw error;
      throw error.status === 503
        ? new CannotRun(
            `${url} is in maintenance or not ready: ${error.message}.`,
            'Run again when it serves requests; nothing was judged.',
          )
        : new CannotRun(
            `${url} limits the rate of requests for longer than preflight waits: ${error.message}.`,
            'Run again later, or raise the rate limit of this token; nothing was judged.',
          );
    }
  }

  return {
    get lost() {
      return lost;
    },
    async reply(send, { conflicts = false } = {}) {
      for (let again = 0; ; again += 1) {
        const reply = await sendOnce(send);
        if (reply.status > 0) last = reply;
        else {
          lost += 1;
          if (last === undefined && !mayBeChance(reply)) return reply;
          if (last !== undefined) await look(reply);
        }
        const pauseMs = pausesMs[again];
        const isHopeless = reply.failure?.kind === 'timed out';
        if (isHopeless || pauseMs === undefined || !isPassing(reply, conflicts)) return reply;
        await delay(pauseMs);
      }
    },
  };

  function look(reply: Reply): Promise<void> {
    looking ??= requireThere(reply).finally(() => {
      looking = undefined;
    });
    return looking;
  }
}

function isPassing({ status, failure }: Reply, conflicts: boolean): boolean {
  const isCut = failure !== undefined && !failure.kind.endsWith('over the limit');
  return isCut || busy.includes(status) || (conflicts && status === 409);
}

/** Whether even the first request may be sent again: a single connection may break. */
function mayBeChance({ failure }: Reply): boolean {
  return failure?.kind === 'connection reset' || failure?.kind === 'connection closed';
}

function stopped(url: string, last: Reply | undefined, how: string): CannotRun {
  const after =
    last === undefined
      ? ''
      : ` after ${last.exchange.request.method} ${last.exchange.request.path} (${statusInWords(last)})`;
  return new CannotRun(
    `${url} stopped answering before the first check${after}: ${how}.`,
    'Check its log, and start it again; nothing was judged.',
  );
}
