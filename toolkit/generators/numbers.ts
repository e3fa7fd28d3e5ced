import fc from 'fast-check';
import { shrunkAs } from './shrunk-as.ts';

/**
 * Whole numbers from `min` to `max`; a known edge beyond `max` shrinks too, down to `min`.
 * With `least`, edges down to that one are taken back as well, and shrink towards 0 where that lies between.
 */
export function numbers(bounds: {
  readonly min: number;
  readonly max: number;
  readonly least?: number;
}): fc.Arbitrary<number> {
  const { min, max, least = min } = bounds;
  return shrunkAs(fc.integer({ min, max }), fc.integer({ min: least, max: largest }));
}

/** The most bytes that a file may have, by any generator. */
const largest = 2 ** 40;
