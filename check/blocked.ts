/**
 * A prerequisite was not met, so the check did not reach the behaviour that it judges.
 * This is never a finding against the target: it names the requirement whose own checks judge the prerequisite.
 */
export class Blocked extends Error {
  override readonly name = 'Blocked';

  constructor(
    readonly reason: string,
    /** The requirement that judges the prerequisite, such as `UPL-01`; absent if it is outside the contract. */
    readonly blockedBy?: string,
  ) {
    super(reason);
  }
}
