/** The hook or the command that moves the target's clock failed. */
export class ClockFailed extends Error {
  override readonly name = 'ClockFailed';
}
