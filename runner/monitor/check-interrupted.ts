/** Ends a check whose target stopped answering for a while: its exchanges must not be judged, and the check is run again. */
export class CheckInterrupted extends Error {
  override readonly name = 'CheckInterrupted';
}
