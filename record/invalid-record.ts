/** A record that does not fit its own schema: a defect of drivespec. What was found is still in it. */
export class InvalidRecord extends Error {
  override readonly name = 'MisfitRecord';

  /** @param record as it would have been written, secrets taken out. */
  constructor(
    readonly record: unknown,
    misfit: string,
  ) {
    super(`the record does not fit its schema ${misfit}`);
  }
}
