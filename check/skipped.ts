/** The target used a freedom that the requirement gives it, so this case shows nothing: it is counted with its reason, and never as judged. */
export class SkippedCase extends Error {
  override readonly name = 'PassedOver';
}
