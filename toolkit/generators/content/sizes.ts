import fc from 'fast-check';
import { smallestChunkBytes } from '../../../client/facts.ts';
import { numbers } from '../numbers.ts';
import { shrunkAs } from '../shrunk-as.ts';

const mebibyte = 1024 * 1024;

/** Sizes where servers go wrong: none, one, two, and around the powers of two that buffers have. In bytes, smallest first. */
export const sizeEdgeCases: readonly number[] = [
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

/**
 * A size in bytes, mostly small, sometimes around a power of two, from `leastBytes` up to `mostBytes`. A larger edge that
 * somebody knows shrinks too.
 */
export function sizes(mostBytes = 262_144, leastBytes = 0): fc.Arbitrary<number> {
  const exponent = fc.integer({ min: 0, max: Math.floor(Math.log2(mostBytes)) });
  const nearPower = fc
    .tuple(exponent, fc.integer({ min: -2, max: 2 }))
    .map(([power, offset]) => Math.min(mostBytes, Math.max(leastBytes, 2 ** power + offset)));
  const small = fc.integer({ min: leastBytes, max: Math.min(leastBytes + 64, mostBytes) });
  const any = fc.integer({ min: leastBytes, max: mostBytes });
  return shrunkAs(fc.oneof(small, nearPower, any), numbers({ min: leastBytes, max: mostBytes }));
}
