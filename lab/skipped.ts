/** A server that cannot be installed or started here. The message is the reason; the laboratory goes on without it. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}
