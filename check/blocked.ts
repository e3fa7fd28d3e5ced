/**
 * A prerequisite did not hold, so the behaviour under judgement was never reached.
 * Never a finding against the target: it names the requirement whose own checks judge the prerequisite.
 */
export class Blocked extends Error {
  override readonly name = 'Blocked';

  constructor(
    readonly reason: string,
    /** The requirement that judges the prerequisite, such as `UPL-01`; absent when it lies outside the contract. */
    readonly blockedBy?: string,
  ) {
    super(reason);
  }
}
