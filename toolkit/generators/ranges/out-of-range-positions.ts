import fc from 'fast-check';
import { shrunkAs } from '../shrunk-as.ts';

/** A byte position at or beyond the end, independent of the size: relative to the end, or to the maximum of a number type. */
export interface FarPosition {
  readonly from: keyof typeof anchors;
  readonly plus: number;
}

const anchors = {
  end: 0n,
  '2^31': 2n ** 31n,
  '2^32': 2n ** 32n,
  '2^53': 2n ** 53n,
  '2^63': 2n ** 63n,
  '2^64': 2n ** 64n,
  '10^30': 10n ** 30n,
};

/** Creates a far position. */
export function beyond(from: FarPosition['from'], plus = 0): FarPosition {
  return { from, plus };
}

/** The offset of the position in a representation of `size` bytes: never less than `size`. */
export function farPositionOf(position: FarPosition, size: number): bigint {
  const anchor = position.from === 'end' ? BigInt(size) : anchors[position.from];
  const meant = anchor + BigInt(position.plus);
  return meant < BigInt(size) ? BigInt(size) : meant;
}

/** Any far position; those just above a power of two wrap into a small file. */
export const farPositions: fc.Arbitrary<FarPosition> = shrunkAs(
  fc.record({
    from: fc.constantFrom(...(Object.keys(anchors) as FarPosition['from'][])),
    plus: fc.oneof(fc.integer({ min: -2, max: 20 }), fc.integer({ min: -2, max: 5_000 })),
  }),
  fc.record({
    from: fc.constantFrom(...(Object.keys(anchors) as FarPosition['from'][])),
    plus: fc.integer({ min: -2, max: 2 ** 30 }),
  }),
);
