/** This target cannot be asked this case. The case is counted as untestable and judges nothing. */
export class Untestable extends Error {
  override readonly name = 'Untestable';
}
