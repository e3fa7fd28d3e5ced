import fc from 'fast-check';
import { shrunkAs } from '../shrunk-as.ts';

const mebibyte = 1024 * 1024;

/** More than the 32 MiB that servers keep in memory, and not a whole number of blocks. In bytes. */
export const largestFileBytes = 33 * mebibyte + 5_001;

/** Sizes of large files in bytes, smallest first: whole powers of two, and sizes with a short last block. */
export const largeSizes: readonly number[] = [
  mebibyte,
  2 * mebibyte + 1,
  4 * mebibyte - 1,
  8 * mebibyte,
  largestFileBytes,
];

/**
 * Offsets where a block, a buffer or a number may end: the start, the powers of two from 64 KiB, the multiples of 8 MiB, the middle,
 * 15/16, the last KiB and the last byte. Ascending.
 */
export function placesIn(sizeBytes: number): number[] {
  const powers = Array.from({ length: 20 }, (_, at) => 2 ** (16 + at));
  const blocks = Array.from({ length: 8 }, (_, at) => (at + 1) * 8 * mebibyte);
  const parts = [sizeBytes / 2, (sizeBytes / 16) * 15, sizeBytes - 1_024, sizeBytes - 1].map(Math.floor);
  const places = new Set([0, ...powers, ...blocks, ...parts]);
  return [...places].filter((place) => place >= 0 && place < sizeBytes).sort((a, b) => a - b);
}

/** Any offsets, half of them near a multiple of 64 KiB. One beyond the end of a file is counted modulo its size. */
export const somePlaces: fc.Arbitrary<number[]> = shrunkAs(
  fc.array(
    fc.oneof(
      fc.nat(largestFileBytes),
      fc
        .tuple(fc.nat(528), fc.integer({ min: -9, max: 9 }))
        .map(([block, offset]) => Math.max(0, block * 65_536 + offset)),
    ),
    { minLength: 1, maxLength: 4 },
  ),
  fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
);

/** Bytes `first` to `last`, both included. */
interface ShortRange {
  readonly first: number;
  readonly last: number;
}

/** Short ranges across each place, and from each place on, within `sizeBytes`. */
export function rangesAround(
  places: readonly number[],
  sizeBytes: number,
): { readonly across: readonly ShortRange[]; readonly from: readonly ShortRange[] } {
  const offsets = places.map((place) => place % sizeBytes);
  const within = (position: number): number => Math.min(Math.max(position, 0), sizeBytes - 1);
  return {
    across: offsets.map((place) => ({ first: within(place - 5), last: within(place + 3) })),
    from: offsets.map((place) => ({ first: place, last: within(place + 1_023) })),
  };
}
