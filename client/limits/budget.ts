/** Thrown instead of sending once the run may send no more; what it cut off is said in the record. */
export class OutOfBudget extends Error {
  override readonly name: string = 'OutOfBudget';
}

/** How much a run may still send, shared by all of its checks. */
export interface Budget {
  /**
   * Takes one request off the budget.
   * @throws {OutOfBudget} when the requests or the time are used up, or the run was interrupted.
   */
  spend(): void;
  /** Why nothing more may be sent, or undefined while it may. */
  exhausted(): string | undefined;
  /** Milliseconds until the run's time is used up, however much else may be sent. */
  remainingMs(): number;
  /** Ends the budget now; the first reason counts. */
  stop(reason: string): void;
}

/** A budget of `maxRequests` requests until `deadline` (milliseconds of `performance.now()`); both may be Infinity. */
export function createBudget(options: {
  readonly maxRequests: number;
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}): Budget {
  let spent = 0;
  let stopped: string | undefined;
  const exhausted = (): string | undefined => {
    if (options.signal?.aborted) return 'the run was interrupted';
    if (stopped !== undefined) return stopped;
    if (spent >= options.maxRequests) return `the budget of ${options.maxRequests} requests was used up`;
    if (performance.now() >= options.deadline) return 'the time for the run was used up';
    return undefined;
  };
  return {
    exhausted,
    remainingMs: () => Math.max(0, options.deadline - performance.now()),
    stop(reason) {
      stopped ??= reason;
    },
    spend() {
      const reason = exhausted();
      if (reason !== undefined) throw new OutOfBudget(reason);
      spent += 1;
    },
  };
}
