import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { OpenTarget } from '../../client/create-target.ts';
import type { RequestContext } from '../../client/http/transport.ts';
import type { Ledger } from '../../client/ledger/ledger.ts';
import { createBudget } from '../../client/limits/budget.ts';
import { onRunEnd } from '../../client/limits/run-end.ts';
import { ThrottledTooLong } from '../../client/limits/throttle.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { type AskToClean, cleanUp, deleteFiles } from './clean-up.ts';
import { findLeftOver } from './find-left-over.ts';
import { type LeftOver, leftOverOf } from './left-over.ts';

/** Deletes the objects that a run created, in limited time, even if the run was interrupted or its budget is used up. */
export interface Cleaning {
  /** Deletes the objects in the ledger. Objects that cannot be deleted remain in it. Never throws. */
  clean(ledger: Ledger): Promise<void>;
  /** Deletes the files in the ledger, and leaves the folders. Never throws. */
  deleteFiles(ledger: Ledger): Promise<void>;
  /**
   * After all checks: repeats requests that got no response, and verifies that deleted objects are gone. Never throws.
   * Returns the objects that remain.
   */
  finish(ledgers: readonly Ledger[]): Promise<LeftOver>;
  /** Stops listening for the end of the run. */
  close(): void;
}

/** How long clean-up may take, in milliseconds. */
export interface CleaningLimits {
  /** After an interrupt, in total. */
  readonly interruptedMs: number;
  /** After the last check or the end of the run's time, in total. */
  readonly endedMs: number;
  /** For the objects of one check. */
  readonly checkMs: number;
  readonly requestMs: number;
  /** Before a second look at objects that the target may delete asynchronously. */
  readonly pauseMs: number;
}

export const defaultCleaningLimits: CleaningLimits = {
  interruptedMs: 10_000,
  endedMs: 30_000,
  checkMs: 60_000,
  requestMs: 10_000,
  pauseMs: 1_000,
};

/** The inputs of clean-up. */
export interface CleaningParts {
  /** The signal of the run. */
  readonly line: RequestContext;
  readonly open: (line: RequestContext, ledger: Ledger) => OpenTarget;
  readonly limits?: Partial<CleaningLimits>;
}

/** The number of consecutive requests without a response after which clean-up ends. */
const maxTimeouts = 3;

/** The clean-up of one run, shared by its checks: a target that does not answer costs it a few time-outs in all. */
export function createCleaning({ line, open, limits: given }: CleaningParts): Cleaning {
  const limits = { ...defaultCleaningLimits, ...given };
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const own: RequestContext = {
    ...line,
    budget: {
      ...createBudget({
        maxRequests: Number.POSITIVE_INFINITY,
        deadline: Number.POSITIVE_INFINITY,
        signal: stop.signal,
      }),
      // A target that asks for a longer wait is not waited for.
      remainingMs: () =>
        Math.max(0, Math.min(endsAtMs - performance.now(), line.budget.remainingMs() + limits.endedMs)),
    },
    signal: stop.signal,
    timeoutMs: Math.min(line.timeoutMs, limits.requestMs),
  };
  let reason: string | undefined;
  let timeoutsInARow = 0;
  let timeouts = 0;
  let endsAtMs = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const endWithin = (ms: number): void => {
    const atMs = performance.now() + ms;
    if (atMs >= endsAtMs) return;
    endsAtMs = atMs;
    clearTimeout(timer);
    timer = setTimeout(() => {
      reason ??= `clean-up ended after ${ms / 1_000} s`;
      stop.abort();
    }, ms);
  };
  const interrupted = (): void => endWithin(limits.interruptedMs);
  if (line.signal?.aborted) interrupted();
  else line.signal?.addEventListener('abort', interrupted, { once: true });
  const timeOver = onRunEnd({ budget: line.budget }, () => endWithin(limits.endedMs));

  const isHanging = (): boolean => timeoutsInARow >= maxTimeouts;
  const askUntil =
    (atMs: number): AskToClean =>
    async (send) => {
      if (stop.signal.aborted || isHanging() || performance.now() >= atMs) return undefined;
      const reply: Reply | undefined = await send().catch((error: unknown) => {
        if (error instanceof ThrottledTooLong) reason ??= error.message;
        return undefined;
      });
      if (reply?.failure?.kind === 'timed out') {
        timeouts += 1;
        timeoutsInARow += 1;
        if (isHanging())
          reason ??= `the target did not answer ${maxTimeouts} requests of the clean-up in a row`;
      } else if (reply !== undefined && reply.status > 0) timeoutsInARow = 0;
      return reply;
    };
  const withTarget = async (ledger: Ledger, work: (open: OpenTarget['target']) => Promise<void>) => {
    const { target, close } = open(own, ledger);
    try {
      await work(target);
    } finally {
      await close().catch(() => undefined);
    }
  };

  async function clean(ledger: Ledger, work = cleanUp): Promise<void> {
    if (ledger.remaining().length === 0 || stop.signal.aborted || isHanging()) return;
    await withTarget(ledger, (target) => work(target, ledger, askUntil(performance.now() + limits.checkMs)));
  }

  /** True if one more time-out ends clean-up. */
  async function tryAgain(ledgers: readonly Ledger[]): Promise<void> {
    if (timeouts === 0) return;
    timeoutsInARow = maxTimeouts - 1;
    reason = undefined;
    for (const ledger of ledgers) await clean(ledger);
  }

  async function look(ledgers: readonly Ledger[]): Promise<void> {
    const [any] = ledgers;
    if (any === undefined || isHanging() || stop.signal.aborted) return;
    const deleted = ledgers.flatMap((ledger) => ledger.deleted().map((entry) => ({ ledger, entry })));
    const pause = () => delay(limits.pauseMs, undefined, { signal: stop.signal }).catch(() => undefined);
    await withTarget(any, async (target) => {
      const found = await findLeftOver(deleted, {
        target,
        ask: askUntil(Number.POSITIVE_INFINITY),
        pause,
      });
      if (found > 0) reason ??= 'the target answers DELETE and deletes nothing';
    });
  }

  return {
    clean: (ledger) => clean(ledger),
    deleteFiles: (ledger) => clean(ledger, deleteFiles),
    async finish(ledgers) {
      endWithin(limits.endedMs);
      await tryAgain(ledgers);
      await look(ledgers);
      return leftOverOf(
        ledgers.flatMap((ledger) => ledger.remaining()),
        reason,
      );
    },
    close() {
      clearTimeout(timer);
      timeOver.clear();
      line.signal?.removeEventListener('abort', interrupted);
    },
  };
}
