/** The target used an option that the requirement permits, so the case has no result. It counts as skipped, with its reason. */
export class SkippedCase extends Error {
  override readonly name = 'PassedOver';
}
