/** The records are not the shards of one run. The error has one sentence with the reason, and one hint. */
export class CannotMerge extends Error {
  override readonly name = 'CannotMerge';

  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
