/** The command was interrupted before it had anything to record: exit 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
