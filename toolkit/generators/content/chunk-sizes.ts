import fc from 'fast-check';
import { maxChunkBytesOf, smallestChunkBytes, type TargetFacts } from '../../../client/facts.ts';
import { withEdgeCases } from '../with-edge-cases.ts';

const largestBelievableBytes = 1024 ** 3;

type ChunkFacts = Pick<TargetFacts, 'announcedMaxChunkBytes' | 'limit'>;

/** Every valid chunk_size of a target, in bytes: the powers of two from 64 KiB to its maximum or 1 GiB, smallest first. */
export function validChunkSizes(facts: ChunkFacts): readonly number[] {
  const most = Math.min(maxChunkBytesOf(facts), largestBelievableBytes);
  const sizes: number[] = [];
  for (let size = smallestChunkBytes; size <= most; size *= 2) sizes.push(size);
  return sizes;
}

/** The largest valid chunk_size of a target, in bytes. */
export function largestChunkSize(facts: ChunkFacts): number {
  return validChunkSizes(facts).at(-1) ?? smallestChunkBytes;
}

/**
 * Whether a target may choose this chunk_size: a power of two of at least 64 KiB. A target need not announce its maximum, so the
 * upper bound is 1 GiB.
 */
export function isValidChunkSize(size: unknown, facts: ChunkFacts): boolean {
  if (typeof size !== 'number' || !Number.isInteger(Math.log2(size))) return false;
  return size >= smallestChunkBytes && size <= Math.max(maxChunkBytesOf(facts), largestBelievableBytes);
}

/** JSON for a chunk_size that no target may accept: absent, negative, too small, not a power of two, huge, not a number. */
export const invalidChunkSizes: readonly string[] = [
  '0',
  '-1',
  '-65536',
  '1',
  '1024',
  '32768',
  '65535',
  '65537',
  '98304',
  '100000',
  '196608',
  '65536.5',
  '1099511627776',
  '1e400',
  '"big"',
  'true',
  '[]',
  '[65536]',
  '{}',
];

/** JSON for any other invalid chunk_size, mostly a whole number that is not a power of two. */
export const anyInvalidChunkSize: fc.Arbitrary<string> = withEdgeCases(
  fc.oneof(
    fc.integer({ min: 1, max: 16 }).map((power) => String(2 ** power - 1)),
    fc
      .tuple(fc.integer({ min: 16, max: 21 }), fc.constantFrom(-1, 1))
      .map(([power, by]) => String(2 ** power + by)),
    fc.integer({ min: 1, max: 40 }).map((count) => String((2 * count + 1) * smallestChunkBytes)),
    fc.integer({ max: -1 }).map(String),
  ),
  invalidChunkSizes,
);
