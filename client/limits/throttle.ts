import { setTimeout as sleep } from 'node:timers/promises';
import { OutOfBudget } from './budget.ts';
import type { RunLimits } from './run-end.ts';

const longestWaitMs = 120_000;

/**
 * Thrown if a target responds with 429 or 503 during an exchange that cannot be repeated alone, such as one on a raw
 * connection. The case is restarted after the pause.
 */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

/** Thrown if a target requests a longer wait than the run allows; the run may continue to send. */
export class ThrottledTooLong extends OutOfBudget {
  override readonly name = 'OutOfPatience';

  constructor(
    /** 429 or 503. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Creates the error for a response, received `times` times, that requests a longer wait than the run allows. */
export function throttledTooLong(
  status: number,
  retryAfter: string | undefined,
  times = 1,
): ThrottledTooLong {
  const often = times === 1 ? '' : ` ${times} times`;
  const after = retryAfter?.slice(0, 40) ?? 'none';
  return new ThrottledTooLong(status, `the target answered ${status} (Retry-After: ${after})${often}`);
}

/** Whether a response requests a wait: 429, or 503 with Retry-After. */
export function isThrottled(status: number, retryAfter: string | undefined): boolean {
  return status === 429 || (status === 503 && retryAfter !== undefined);
}

/** Delays all requests of a run while the target requests it. */
export interface Throttle {
  /** Resolves when the pause or the run has ended. */
  pass(run: RunLimits): Promise<void>;
  /**
   * Records a 429 or 503 with this Retry-After. Returns false, without a pause, if it requests more than the allowance, the
   * `remainingMs` of the run, or 120 s in total since the last response that did not request a wait.
   */
  note(retryAfter: string | undefined, remainingMs?: number): boolean;
  /** Records a response that does not request a wait. */
  answered(): void;
}

/** Creates a throttle for all checks of one run. Its pauses are at most `allowanceMs` in total. */
export function createThrottle({ allowanceMs = Number.POSITIVE_INFINITY } = {}): Throttle {
  let until = 0;
  let waitedMs = 0;
  let inARow = 0;
  let waitedInARowMs = 0;
  return {
    async pass({ budget, signal }) {
      const isOver = (): boolean => signal?.aborted === true || budget.exhausted() !== undefined;
      for (let rest = until - Date.now(); rest > 0 && !isOver(); rest = until - Date.now()) {
        const restOfRun = Math.min(rest, budget.remainingMs());
        await sleep(restOfRun, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
      }
    },
    note(retryAfter, remainingMs = Number.POSITIVE_INFINITY) {
      const minMs = Math.min(maxBackoffMs, minBackoffMs * 2 ** inARow);
      const waitMs = Math.max(minMs, readRetryAfterMs(retryAfter));
      const next = Math.max(until, Date.now() + waitMs);
      const furtherMs = next - Math.max(until, Date.now());
      inARow += 1;
      if (
        waitMs >= remainingMs ||
        waitedInARowMs + furtherMs > longestWaitMs ||
        waitedMs + furtherMs > allowanceMs
      )
        return false;
      waitedMs += furtherMs;
      waitedInARowMs += furtherMs;
      until = next;
      return true;
    },
    answered() {
      inARow = 0;
      waitedInARowMs = 0;
    },
  };
}

/** The shortest wait after the first response that requests one; it doubles with each consecutive one. */
const minBackoffMs = 50;
const maxBackoffMs = 1_600;
const defaultWaitMs = 2_000;

/** Returns the wait in milliseconds, from seconds or an HTTP date (RFC 9110 §10.2.3). Any other value counts as absent: 2 s. */
export function readRetryAfterMs(value: string | undefined): number {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const date = /^[A-Z][a-z]+, ?\d|^[A-Z][a-z]{2} [A-Z][a-z]{2} /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? defaultWaitMs : Math.max(0, date - Date.now());
}
