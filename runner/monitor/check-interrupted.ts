/** Thrown out of a check whose target stopped answering for a while: nothing that it saw may be judged, and it is run again. */
export class CheckInterrupted extends Error {
  override readonly name = 'CheckInterrupted';
}
