/** This case cannot be posed to this target, through no fault of anybody's: it is passed over, and counts as nothing. */
export class Untestable extends Error {
  override readonly name = 'Untestable';
}
