/** Moves the target's time forward; described by the target's owner, never assumed. */
export interface Clock {
  /** @throws {ClockFailed} when the hook or the command fails; {OutOfBudget} when the run ends first. */
  advance(seconds: number): Promise<void>;
}
