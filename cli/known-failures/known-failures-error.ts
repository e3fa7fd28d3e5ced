/** The hint for a file that is not valid. */
export const fileHint = 'docs/known-failures.md describes the file.';

/** The known-failures file is invalid: exit code 3. */
export class KnownFailuresError extends Error {
  override readonly name = 'KnownFailuresError';

  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
