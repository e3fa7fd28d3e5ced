/** Thrown instead of sending if the run may not send more; the record states which parts are missing. */
export class OutOfBudget extends Error {
  override readonly name: string = 'OutOfBudget';
}

/** The remaining budget of a run, shared by all of its checks. */
export interface Budget {
  /**
   * Subtracts one request from the budget.
   * @throws {OutOfBudget} if the requests or the time are used up, or the run was interrupted.
   */
  spend(): void;
  /** The reason why nothing more may be sent; undefined while sending is allowed. */
  exhausted(): string | undefined;
  /** Milliseconds until the run's time is used up, regardless of the remaining requests. */
  remainingMs(): number;
  /** Ends the budget now; only the first reason is kept. */
  stop(reason: string): void;
}

/** Creates a budget of `maxRequests` requests until `deadline` (milliseconds of `performance.now()`); both may be Infinity. */
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
