import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { RangeItem } from '../../../reference-server/rules/range.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

/** Faults in the meaning of range positions. */
export const rangePositionsFaults: readonly Fault[] = [
  {
    id: 'range/start-at-zero-is-treated-as-a-suffix',
    violates: ['RNG-01'],
    detectedBy: ['range/closed-range-sends-exactly-those-bytes'],
    description: 'bytes=0-499 returns the last 499 bytes, because 0 is treated as absent',
    steps: readingItems((item) =>
      item.first === 0n && item.last ? { first: undefined, last: item.last } : item,
    ),
  },
  {
    id: 'range/one-byte-range-is-refused',
    violates: ['RNG-01', 'RNG-13'],
    detectedBy: ['range/closed-range-sends-exactly-those-bytes', 'range/one-byte-file-has-one-part'],
    description: 'a range whose first and last position are the same is answered with 416',
    steps: (unmodified) => ({
      resolveRange: (given) => (given.first === given.last ? undefined : unmodified.resolveRange(given)),
    }),
  },
  {
    id: 'range/last-position-past-the-end-is-refused',
    violates: ['RNG-02'],
    detectedBy: [
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/one-byte-file-has-one-part',
    ],
    description: 'a range that ends past the file is answered with 416',
    steps: (unmodified) => ({
      resolveRange: (given) =>
        given.first !== undefined && (given.last ?? 0n) >= BigInt(given.sizeBytes)
          ? undefined
          : unmodified.resolveRange(given),
    }),
  },
  {
    id: 'range/last-position-equal-to-the-size-is-refused',
    violates: ['RNG-02'],
    detectedBy: ['range/last-position-beyond-the-end-means-the-last-byte'],
    description:
      'a range whose last position is exactly the size is answered with 416; farther ones are clamped',
    steps: (unmodified) => ({
      resolveRange: (given) =>
        given.first !== undefined && given.last === BigInt(given.sizeBytes)
          ? undefined
          : unmodified.resolveRange(given),
    }),
  },
  {
    id: 'range/last-position-is-signed-32-bit',
    violates: ['RNG-02'],
    detectedBy: ['range/last-position-beyond-the-end-means-the-last-byte'],
    description: 'a last position above 2^31 turns negative, and the range is ignored',
    steps: (unmodified) => ({
      readRange: (given) => {
        const items = unmodified.readRange(given);
        return items?.some(({ last }) => BigInt.asIntN(32, last ?? 0n) < 0n) ? undefined : items;
      },
    }),
  },
  {
    id: 'range/positions-wrap-at-2-32',
    violates: ['RNG-02', 'RNG-05', 'RNG-17'],
    detectedBy: [
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/unsatisfiable-range-sends-no-part',
    ],
    description: 'positions are kept in 32 bits',
    steps: readingItems((item) => wrapped(item, 32)),
  },
  {
    id: 'range/positions-wrap-at-2-64',
    violates: ['RNG-02', 'RNG-05'],
    detectedBy: [
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/unsatisfiable-range-sends-no-part',
    ],
    description: 'positions are kept in 64 bits: 2^64+5 is served as 5',
    steps: readingItems((item) => wrapped(item, 64)),
  },
  {
    id: 'range/first-position-wraps-at-2-63',
    violates: ['RNG-05'],
    detectedBy: ['range/unsatisfiable-range-sends-no-part'],
    description: 'a first position above 2^63 loses its highest bits',
    steps: readingItems(({ first, last }) => ({
      first: first === undefined ? undefined : BigInt.asUintN(63, first),
      last: last === undefined ? undefined : BigInt.asUintN(63, last),
    })),
  },
  {
    id: 'range/positions-above-2-63-give-500',
    violates: ['RNG-02', 'RNG-05'],
    detectedBy: [
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/suffix-of-the-whole-or-more-sends-everything',
      'range/unsatisfiable-range-sends-no-part',
    ],
    description: 'a position that does not fit in 63 bits is answered with 500',
    steps: readingItems((item) => {
      if ((item.first ?? 0n) >= 2n ** 63n || (item.last ?? 0n) >= 2n ** 63n)
        throw new Refusal(500, 'Overflow');
      return item;
    }),
  },
  {
    id: 'range/suffix-longer-than-the-file-gives-500',
    violates: ['RNG-25'],
    detectedBy: ['range/valid-range-is-answered'],
    description: 'a suffix longer than the file gives a negative position, and 500',
    steps: (unmodified) => ({
      resolveRange(given) {
        if (given.first === undefined && (given.last ?? 0n) > given.sizeBytes)
          throw new Refusal(500, 'Negative position');
        return unmodified.resolveRange(given);
      },
    }),
  },
  {
    id: 'range/open-range-from-zero-is-ignored',
    violates: ['RNG-03'],
    detectedBy: ['range/open-range-reads-to-the-end'],
    description: 'bytes=0- is answered with 200',
    steps: (unmodified) => ({
      readRange: (given) => (/^bytes=0-$/.test(given.field) ? undefined : unmodified.readRange(given)),
    }),
  },
  {
    id: 'range/open-range-is-cut-at-64-kib',
    violates: ['RNG-03'],
    detectedBy: ['range/open-range-reads-to-the-end'],
    description: 'a range without a last position sends 64 KiB at most',
    steps: readingItems((item) =>
      item.first !== undefined && item.last === undefined
        ? { first: item.first, last: item.first + 65_535n }
        : item,
    ),
  },
  {
    id: 'range/suffix-is-read-from-the-start',
    violates: ['RNG-04'],
    detectedBy: ['range/suffix-range-sends-the-last-bytes'],
    description: 'bytes=-n returns the first n bytes of the file',
    steps: readingItems((item) =>
      item.first === undefined && item.last ? { first: 0n, last: item.last - 1n } : item,
    ),
  },
  {
    id: 'range/suffix-is-a-byte-too-long',
    violates: ['RNG-04'],
    detectedBy: ['range/suffix-range-sends-the-last-bytes'],
    description: 'bytes=-n returns n+1 bytes',
    steps: readingItems((item) =>
      item.first === undefined && item.last ? { first: undefined, last: item.last + 1n } : item,
    ),
  },
  {
    id: 'range/suffix-longer-than-the-file-is-refused',
    violates: ['RNG-04', 'RNG-13'],
    detectedBy: ['range/suffix-of-the-whole-or-more-sends-everything', 'range/one-byte-file-has-one-part'],
    description: 'bytes=-n with n above the size is answered with 416',
    steps: (unmodified) => ({
      resolveRange: (given) =>
        given.first === undefined && (given.last ?? 0n) > BigInt(given.sizeBytes)
          ? undefined
          : unmodified.resolveRange(given),
    }),
  },
  {
    id: 'range/suffix-longer-than-the-file-counts-round',
    violates: ['RNG-04'],
    detectedBy: ['range/suffix-of-the-whole-or-more-sends-everything'],
    description: 'bytes=-n with n above the size begins in the middle, as a negative index would',
    steps: (unmodified) => ({
      resolveRange: (given) => {
        const size = BigInt(given.sizeBytes);
        const isLong = given.first === undefined && (given.last ?? 0n) > size && size > 0n;
        return unmodified.resolveRange(isLong ? { ...given, last: (given.last ?? 0n) % size || 1n } : given);
      },
    }),
  },
  {
    id: 'range/start-at-the-end-gives-an-empty-part',
    violates: ['RNG-05', 'RNG-17'],
    detectedBy: ['range/unsatisfiable-range-sends-no-part', 'range/each-part-matches-its-content-range'],
    description: 'bytes=n- of n bytes is answered with an empty 206',
    steps: (unmodified) => ({
      resolveRange: (given) =>
        given.first === BigInt(given.sizeBytes)
          ? { first: given.sizeBytes, last: given.sizeBytes - 1 }
          : unmodified.resolveRange(given),
    }),
  },
  {
    id: 'range/several-unsatisfiable-ranges-give-no-parts',
    violates: ['RNG-05'],
    detectedBy: ['range/unsatisfiable-range-sends-no-part'],
    description: 'a list of ranges past the end is answered with 206 without a part',
    steps: (unmodified) => {
      let items = 0;
      return {
        readRange: (given) => {
          const read = unmodified.readRange(given);
          items = read?.length ?? 0;
          return read;
        },
        resolveRange: (given) =>
          unmodified.resolveRange(given) ?? (items > 1 ? { first: 0, last: -1 } : undefined),
        combineRanges: ({ ranges }) =>
          unmodified.combineRanges({ ranges: ranges.filter(({ last }) => last >= 0) }),
      };
    },
  },
  {
    id: 'range/start-past-the-end-gives-the-last-byte',
    violates: ['RNG-05', 'RNG-13'],
    detectedBy: ['range/unsatisfiable-range-sends-no-part', 'range/one-byte-file-has-one-part'],
    description: 'a first position past the end is clamped like a last position',
    steps: (unmodified) => ({
      resolveRange: (given) =>
        given.sizeBytes > 0 && (given.first ?? 0n) >= BigInt(given.sizeBytes)
          ? { first: given.sizeBytes - 1, last: given.sizeBytes - 1 }
          : unmodified.resolveRange(given),
    }),
  },
  {
    id: 'range/suffix-of-nothing-gives-the-whole',
    violates: ['RNG-05', 'RNG-13'],
    detectedBy: ['range/unsatisfiable-range-sends-no-part', 'range/one-byte-file-has-one-part'],
    description: 'bytes=-0 is answered with 206 and all bytes, as a slice from -0 would be',
    steps: readingItems((item) =>
      item.first === undefined && item.last === 0n ? { first: 0n, last: undefined } : item,
    ),
  },
  {
    id: 'range/part-of-an-empty-file',
    violates: ['RNG-13'],
    detectedBy: ['range/empty-file-has-no-part'],
    description: 'bytes=0- of an empty file is answered with 206 with bytes 0-0/0',
    steps: (unmodified) => ({
      resolveRange: (given) =>
        given.sizeBytes === 0 && given.first === 0n ? { first: 0, last: 0 } : unmodified.resolveRange(given),
      writeReply: changeReply(({ reply }) =>
        reply.headers['content-range'] === 'bytes 0-0/0'
          ? { ...reply, headers: { ...reply.headers, 'content-length': '0' } }
          : reply,
      ),
    }),
  },
  {
    id: 'range/suffix-of-an-empty-file-gives-500',
    violates: ['RNG-13'],
    detectedBy: ['range/empty-file-has-no-part'],
    description: 'a suffix of an empty file divides by its size',
    steps: (unmodified) => ({
      resolveRange: (given) => {
        if (given.sizeBytes === 0 && given.first === undefined) throw new Refusal(500, 'Division by zero');
        return unmodified.resolveRange(given);
      },
    }),
  },
];

function readingItems(read: (item: RangeItem) => RangeItem): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({ readRange: (given) => unmodified.readRange(given)?.map(read) });
}

function wrapped(item: RangeItem, bits: number): RangeItem {
  const wrap = (position: bigint | undefined): bigint | undefined =>
    position === undefined ? undefined : BigInt.asUintN(bits, position);
  return { first: wrap(item.first), last: wrap(item.last) };
}
