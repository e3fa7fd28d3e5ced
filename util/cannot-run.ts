/** The run could not begin: the target was not reached, refuses the credentials, or is something else. */
export class CannotRun extends Error {
  override readonly name: string = 'CannotRun';

  constructor(
    message: string,
    readonly hint: string,
    /** `configuration` when the caller's description is at fault (exit 2), else exit 5. */
    readonly fault: 'target' | 'configuration' = 'target',
  ) {
    super(message);
  }
}
