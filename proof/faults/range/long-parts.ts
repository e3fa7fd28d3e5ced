import type { ByteRange, RangeItem } from '../../../reference-server/rules/range.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import type { Fault } from '../fault.ts';

const mebibyte = 1024 * 1024;

/** Long parts that are cut at one buffer, with header fields that agree. */
export const rangeLongPartsFaults: readonly Fault[] = [
  {
    id: 'range/closed-range-is-cut-at-a-mebibyte',
    violates: ['RNG-01', 'RNG-08'],
    detectedBy: [
      'range/closed-range-sends-exactly-those-bytes',
      'range/ranges-of-any-partition-join-to-the-file',
    ],
    description: 'a range bytes=a-b of more than 1 MiB returns only its first 1 MiB',
    steps: cutting(({ first, last }) => (first === undefined || last === undefined ? undefined : mebibyte)),
  },
  {
    id: 'range/range-past-the-end-is-cut-at-a-mebibyte',
    violates: ['RNG-02'],
    detectedBy: ['range/last-position-beyond-the-end-means-the-last-byte'],
    description: 'a range that ends past the file returns at most 1 MiB',
    steps: cutting(({ first, last, sizeBytes }) =>
      first !== undefined && last !== undefined && last >= BigInt(sizeBytes) ? mebibyte : undefined,
    ),
  },
  {
    id: 'range/open-range-is-cut-at-a-mebibyte',
    violates: ['RNG-03'],
    detectedBy: ['range/open-range-reads-to-the-end'],
    description: 'a range bytes=a- returns at most 1 MiB',
    steps: cutting(({ last }) => (last === undefined ? mebibyte : undefined)),
  },
  {
    id: 'range/suffix-is-cut-at-a-mebibyte',
    violates: ['RNG-04'],
    detectedBy: ['range/suffix-range-sends-the-last-bytes'],
    description: 'a range bytes=-n returns at most 1 MiB, from the start of the suffix',
    steps: cutting(({ first, last, sizeBytes }) =>
      first === undefined && (last ?? 0n) < BigInt(sizeBytes) ? mebibyte : undefined,
    ),
  },
  {
    id: 'range/suffix-of-everything-is-the-last-mebibyte',
    violates: ['RNG-04'],
    detectedBy: ['range/suffix-of-the-whole-or-more-sends-everything'],
    description: 'a suffix as long as the file or longer returns its last 1 MiB',
    steps: (unmodified) => ({
      resolveRange: (given) => {
        const isAll = given.first === undefined && (given.last ?? 0n) >= BigInt(given.sizeBytes);
        return unmodified.resolveRange(isAll ? { ...given, last: BigInt(mebibyte) } : given);
      },
    }),
  },
  {
    id: 'range/part-is-cut-at-one-and-a-half-mebibytes',
    violates: ['RNG-01', 'RNG-02', 'RNG-03', 'RNG-04'],
    detectedBy: [
      'range/closed-range-sends-exactly-those-bytes',
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/open-range-reads-to-the-end',
      'range/suffix-range-sends-the-last-bytes',
    ],
    description: 'no part is longer than 1.5 MiB',
    steps: cutting(() => 1.5 * mebibyte),
  },
  {
    id: 'range/long-part-of-several-is-cut-at-a-mebibyte',
    violates: ['RNG-07'],
    detectedBy: ['range/several-ranges-are-sent-as-correct-parts-or-the-whole-file'],
    description: 'if several ranges are requested, each part has at most 1 MiB',
    steps: (unmodified) => ({
      combineRanges: ({ ranges }) =>
        unmodified.combineRanges({
          ranges: ranges.length > 1 ? ranges.map((range) => cut(range, mebibyte)) : ranges,
        }),
    }),
  },
];

/** Cuts a range after this number of bytes. */
function cutting(
  mostBytes: (asked: RangeItem & { readonly sizeBytes: number }) => number | undefined,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    resolveRange: (given) => {
      const range = unmodified.resolveRange(given);
      return range === undefined ? undefined : cut(range, mostBytes(given) ?? Number.POSITIVE_INFINITY);
    },
  });
}

function cut({ first, last }: ByteRange, mostBytes: number): ByteRange {
  return { first, last: Math.min(last, first + mostBytes - 1) };
}
