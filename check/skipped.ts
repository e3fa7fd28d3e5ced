/** The target used a freedom of the requirement, so the case shows nothing. It is counted as skipped, with its reason. */
export class SkippedCase extends Error {
  override readonly name = 'PassedOver';
}
