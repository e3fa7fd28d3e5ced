/** These records are not the shards of one run: one sentence that says why, and one hint. */
export class CannotMerge extends Error {
  override readonly name = 'CannotMerge';

  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
