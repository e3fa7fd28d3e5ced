import fc from 'fast-check';
import { smallestChunkBytes } from '../target/facts.ts';

const mebibyte = 1024 * 1024;

/** Sizes where servers go wrong: none, one, two, and around the powers of two that buffers have. In bytes, smallest first. */
export const sizeLattice: readonly number[] = [
  0,
  1,
  2,
  3,
  255,
  256,
  1023,
  1024,
  1025,
  4095,
  4096,
  4097,
  8191,
  8192,
  8193,
  16_383,
  16_384,
  16_385,
  65_535,
  65_536,
  65_537,
  131_071,
  131_073,
  262_144,
  mebibyte - 1,
  mebibyte,
  mebibyte + 1,
];

/** Sizes around whole chunks: k·chunk − 1, k·chunk, k·chunk + 1 for the given k, in bytes. */
export function chunkedSizes(counts: readonly number[], chunkBytes = smallestChunkBytes): readonly number[] {
  return counts.flatMap((count) => [count * chunkBytes - 1, count * chunkBytes, count * chunkBytes + 1]);
}

/** A size in bytes, mostly small, sometimes around a power of two, up to `mostBytes`. */
export function sizes(mostBytes = 262_144): fc.Arbitrary<number> {
  const exponent = fc.integer({ min: 0, max: Math.floor(Math.log2(mostBytes)) });
  const nearPower = fc
    .tuple(exponent, fc.integer({ min: -2, max: 2 }))
    .map(([power, offset]) => Math.min(mostBytes, Math.max(0, 2 ** power + offset)));
  return fc.oneof(fc.nat(Math.min(64, mostBytes)), nearPower, fc.nat(mostBytes));
}
