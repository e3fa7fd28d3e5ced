/** The known-failures file cannot be used: exit 3. */
export class KnownFailuresError extends Error {
  override readonly name = 'KnownFailuresError';

  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
