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
  /** The error to throw in place of a reply that the end of the run cut off. */
  error(): OutOfBudget;
  /** Stops waiting; must be called. */
  clear(): void;
}

/** Calls `end` when the run is interrupted, or when its time is used up within `withinMs`; immediately if the run is already over. */
export function onRunEnd({ budget, signal }: RunLimits, end: () => void, withinMs = longestTimerMs): RunEnd {
  let isOver = false;
  const over = (): void => {
    isOver = true;
    end();
  };
  const remainingMs = budget.remainingMs();
  // A timer may fire up to 1 ms early, and drops fractions: the budget must be exhausted by then.
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

/** `setTimeout` turns a longer time into 1 ms. */
const longestTimerMs = 2 ** 31 - 1;
