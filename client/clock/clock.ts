/** Moves the target's time forward, in the way that the target's owner describes. */
export interface Clock {
  /** @throws {ClockFailed} if the hook or the command fails; {OutOfBudget} if the run ends first. */
  advance(seconds: number): Promise<void>;
}
