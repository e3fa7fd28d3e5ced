/** A record that does not match its own schema: a defect of drivespec. The error contains the record. */
export class InvalidRecord extends Error {
  override readonly name = 'MisfitRecord';

  /** @param record as it would have been written, with secrets redacted. */
  constructor(
    readonly record: unknown,
    misfit: string,
  ) {
    super(`the record does not fit its schema ${misfit}`);
  }
}
