/** The command was interrupted before there was anything to record: exit code 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
