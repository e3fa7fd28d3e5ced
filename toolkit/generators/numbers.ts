import fc from 'fast-check';
import { shrunkAs } from './shrunk-as.ts';

/**
 * Whole numbers from `min` to `max`; an edge case beyond `max` can be shrunk too, down to `min`. With `least`, edge cases down
 * to that value are accepted as well, and shrink towards 0 if it lies in the interval.
 */
export function numbers(bounds: {
  readonly min: number;
  readonly max: number;
  readonly least?: number;
}): fc.Arbitrary<number> {
  const { min, max, least = min } = bounds;
  return shrunkAs(fc.integer({ min, max }), fc.integer({ min: least, max: largest }));
}

/** The largest file size in bytes, for all generators. */
const largest = 2 ** 40;
