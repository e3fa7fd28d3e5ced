import { type Budget, OutOfBudget } from './budget.ts';

/** The conditions that end a run early. */
export interface RunLimits {
  readonly budget: Budget;
  readonly signal?: AbortSignal | undefined;
}

/** Waits for the end of a run. */
export interface RunEnd {
  /** Whether the run ended before `clear`. */
  readonly isOver: boolean;
  /** The error to throw instead of a reply that the end of the run interrupted. */
  error(): OutOfBudget;
  /** Stops waiting; must be called. */
  clear(): void;
}

/** Calls `end` if the run is interrupted, or its time is used up within `withinMs`; immediately if the run has already ended. */
export function onRunEnd({ budget, signal }: RunLimits, end: () => void, withinMs = longestTimerMs): RunEnd {
  let isOver = false;
  const over = (): void => {
    isOver = true;
    end();
  };
  const remainingMs = budget.remainingMs();
  // A timer may fire up to 1 ms early and drops fractions, but the budget must be exhausted when it fires.
  const timer = remainingMs < withinMs ? setTimeout(over, Math.ceil(remainingMs) + 1) : undefined;
  if (signal?.aborted) over();
  else signal?.addEventListener('abort', over, { once: true });
  return {
    get isOver() {
      return isOver;
    },
    error: () =>
      new OutOfBudget(
        signal?.aborted
          ? 'the run was interrupted'
          : (budget.exhausted() ?? 'the time for the run was used up'),
      ),
    clear() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', over);
    },
  };
}

/** The longest time for `setTimeout`, which changes a longer one to 1 ms. */
const longestTimerMs = 2 ** 31 - 1;
