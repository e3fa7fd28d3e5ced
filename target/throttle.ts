import { setTimeout as sleep } from 'node:timers/promises';
import { OutOfBudget } from './budget.ts';

const longestWaitMs = 120_000;

/**
 * Thrown where a target asked for patience in the middle of what cannot be sent again by itself, such as an exchange on a raw connection.
 * The case is begun anew once the pause is over.
 */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

/** Thrown where a target asks for more patience than a run has; the run itself may send on. */
export class OutOfPatience extends OutOfBudget {
  override readonly name = 'OutOfPatience';

  constructor(
    /** 429 or 503. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** For an answer, given so many times, that asks for more patience than a run has. */
export function outOfPatience(status: number, retryAfter: string | undefined, times = 1): OutOfPatience {
  const often = times === 1 ? '' : ` ${times} times`;
  const after = retryAfter?.slice(0, 40) ?? 'none';
  return new OutOfPatience(status, `the target answered ${status} (Retry-After: ${after})${often}`);
}

/** Whether an answer asks for patience instead of telling anything: 429, or 503 that says for how long. */
export function isThrottled(status: number, retryAfter: string | undefined): boolean {
  return status === 429 || (status === 503 && retryAfter !== undefined);
}

/** Makes all requests of a run wait while the target asks for patience. */
export interface Throttle {
  /** Resolves once no pause is in force. */
  pass(signal: AbortSignal | undefined): Promise<void>;
  /** Notes a 429 or 503 with this Retry-After (seconds or an HTTP date; undefined counts as 2 s); false when it asks for more than we wait. */
  note(retryAfter: string | undefined): boolean;
}

/** A throttle shared by all checks of one run; altogether it waits at most `allowanceMs`. */
export function createThrottle({ allowanceMs = Number.POSITIVE_INFINITY } = {}): Throttle {
  let until = 0;
  let waitedMs = 0;
  return {
    async pass(signal) {
      for (let rest = until - Date.now(); rest > 0; rest = until - Date.now()) {
        await sleep(rest, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
        if (signal?.aborted) return;
      }
    },
    note(retryAfter) {
      const waitMs = readRetryAfterMs(retryAfter);
      const next = Math.max(until, Date.now() + waitMs);
      const furtherMs = next - Math.max(until, Date.now());
      if (waitMs > longestWaitMs || waitedMs + furtherMs > allowanceMs) return false;
      waitedMs += furtherMs;
      until = next;
      return true;
    },
  };
}

function readRetryAfterMs(value: string | undefined): number {
  if (value === undefined) return 2_000;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 2_000 : Math.max(0, date - Date.now());
}
