import { setTimeout as sleep } from 'node:timers/promises';
import type { RunLimits } from './run-end.ts';

/** Limits the requests of a run per second, over all of its connections. */
export interface Rate {
  /** Takes the place of one request, to be sent now; false if there is none at present. */
  take(): boolean;
  /** Resolves when there may be a place, or the run has ended. */
  ready(run: RunLimits): Promise<void>;
}

const windowMs = 1_000;

/**
 * Allows at most `perSecond` requests within any second; any number by default. They may be sent together, so that concurrent
 * requests remain concurrent.
 */
export function createRate(perSecond = Number.POSITIVE_INFINITY, nowMs = () => performance.now()): Rate {
  /** When the last `perSecond` requests were sent, oldest first. */
  const sentMs: number[] = [];
  const untilFreeMs = (): number =>
    sentMs.length < perSecond ? 0 : (sentMs[0] ?? Number.NEGATIVE_INFINITY) + windowMs - nowMs();
  return {
    take() {
      if (perSecond === Number.POSITIVE_INFINITY) return true;
      if (untilFreeMs() > 0) return false;
      if (sentMs.length >= perSecond) sentMs.shift();
      sentMs.push(nowMs());
      return true;
    },
    async ready({ budget, signal }) {
      const isOver = (): boolean => signal?.aborted === true || budget.exhausted() !== undefined;
      for (let rest = untilFreeMs(); rest > 0 && !isOver(); rest = untilFreeMs()) {
        const ms = Math.min(Math.ceil(rest), budget.remainingMs());
        await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
      }
    },
  };
}

/** Takes the place of one request, as soon as there is one; returns without one when the run has ended. */
export async function takePlace(rate: Rate, run: RunLimits): Promise<void> {
  while (!rate.take()) {
    if (run.signal?.aborted === true || run.budget.exhausted() !== undefined) return;
    await rate.ready(run);
  }
}
