import fc from 'fast-check';
import { smallestChunkBytes } from '../../../client/facts.ts';
import { numbers } from '../numbers.ts';
import { shrunkAs } from '../shrunk-as.ts';

const mebibyte = 1024 * 1024;

/** Sizes where servers fail: 0, 1, 2, and around the powers of two that buffers have. In bytes, smallest first. */
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

/** Sizes around whole chunks: k·chunk − 1, k·chunk, k·chunk + 1 for each given k, in bytes. */
export function chunkedSizes(counts: readonly number[], chunkBytes = smallestChunkBytes): readonly number[] {
  return counts.flatMap((count) => [count * chunkBytes - 1, count * chunkBytes, count * chunkBytes + 1]);
}

/**
 * A size in bytes, mostly small, sometimes around a power of two, from `minBytes` up to `maxBytes`. A larger edge case can be
 * shrunk too.
 */
export function sizes(maxBytes = 262_144, minBytes = 0): fc.Arbitrary<number> {
  const exponent = fc.integer({ min: 0, max: Math.floor(Math.log2(maxBytes)) });
  const nearPower = fc
    .tuple(exponent, fc.integer({ min: -2, max: 2 }))
    .map(([power, offset]) => Math.min(maxBytes, Math.max(minBytes, 2 ** power + offset)));
  const small = fc.integer({ min: minBytes, max: Math.min(minBytes + 64, maxBytes) });
  const any = fc.integer({ min: minBytes, max: maxBytes });
  return shrunkAs(fc.oneof(small, nearPower, any), numbers({ min: minBytes, max: maxBytes }));
}
