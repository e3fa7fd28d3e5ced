/** The hook that restarts the target failed, or the target did not answer afterwards. */
export class RestartFailed extends Error {
  override readonly name = 'RestartFailed';
}
