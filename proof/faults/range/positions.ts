import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { RangeItem } from '../../../reference-server/rules/range.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

/** Faults in what the positions of a range are taken to mean. */
export const rangePositionsFaults: readonly Fault[] = [
  {
    id: 'range/start-at-zero-is-taken-for-a-suffix',
    breaks: ['RNG-01'],
    caughtBy: ['range/closed-range-sends-exactly-those-bytes'],
    says: 'bytes=0-499 answers the last 499 bytes, since 0 counts as absent',
    steps: readingItems((item) =>
      item.first === 0n && item.last ? { first: undefined, last: item.last } : item,
    ),
  },
  {
    id: 'range/one-byte-range-is-refused',
    breaks: ['RNG-01', 'RNG-13'],
    caughtBy: ['range/closed-range-sends-exactly-those-bytes', 'range/one-byte-file-has-one-part'],
    says: 'a range whose first and last position are the same answers 416',
    steps: (healthy) => ({
      resolveRange: (given) => (given.first === given.last ? undefined : healthy.resolveRange(given)),
    }),
  },
  {
    id: 'range/last-position-past-the-end-is-refused',
    breaks: ['RNG-02'],
    caughtBy: ['range/last-position-beyond-the-end-means-the-last-byte', 'range/one-byte-file-has-one-part'],
    says: 'a range that ends past the file answers 416',
    steps: (healthy) => ({
      resolveRange: (given) =>
        given.first !== undefined && (given.last ?? 0n) >= BigInt(given.sizeBytes)
          ? undefined
          : healthy.resolveRange(given),
    }),
  },
  {
    id: 'range/last-position-equal-to-the-size-is-refused',
    breaks: ['RNG-02'],
    caughtBy: ['range/last-position-beyond-the-end-means-the-last-byte'],
    says: 'a range whose last position is exactly the size answers 416; farther ones are clamped',
    steps: (healthy) => ({
      resolveRange: (given) =>
        given.first !== undefined && given.last === BigInt(given.sizeBytes)
          ? undefined
          : healthy.resolveRange(given),
    }),
  },
  {
    id: 'range/last-position-is-signed-32-bit',
    breaks: ['RNG-02'],
    caughtBy: ['range/last-position-beyond-the-end-means-the-last-byte'],
    says: 'a last position above 2^31 turns negative, and the range is ignored',
    steps: (healthy) => ({
      readRange: (given) => {
        const items = healthy.readRange(given);
        return items?.some(({ last }) => BigInt.asIntN(32, last ?? 0n) < 0n) ? undefined : items;
      },
    }),
  },
  {
    id: 'range/positions-wrap-at-2-32',
    breaks: ['RNG-02', 'RNG-05', 'RNG-17'],
    caughtBy: [
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/unsatisfiable-range-sends-no-part',
    ],
    says: 'positions are kept in 32 bits',
    steps: readingItems((item) => wrapped(item, 32)),
  },
  {
    id: 'range/positions-wrap-at-2-64',
    breaks: ['RNG-02', 'RNG-05'],
    caughtBy: [
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/unsatisfiable-range-sends-no-part',
    ],
    says: 'positions are kept in 64 bits: 2^64+5 is served as 5',
    steps: readingItems((item) => wrapped(item, 64)),
  },
  {
    id: 'range/first-position-wraps-at-2-63',
    breaks: ['RNG-05'],
    caughtBy: ['range/unsatisfiable-range-sends-no-part'],
    says: 'a first position above 2^63 loses its highest bits',
    steps: readingItems(({ first, last }) => ({
      first: first === undefined ? undefined : BigInt.asUintN(63, first),
      last: last === undefined ? undefined : BigInt.asUintN(63, last),
    })),
  },
  {
    id: 'range/positions-above-2-63-give-500',
    breaks: ['RNG-02', 'RNG-05'],
    caughtBy: [
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/suffix-of-the-whole-or-more-sends-everything',
      'range/unsatisfiable-range-sends-no-part',
    ],
    says: 'a position that does not fit 63 bits throws',
    steps: readingItems((item) => {
      if ((item.first ?? 0n) >= 2n ** 63n || (item.last ?? 0n) >= 2n ** 63n)
        throw new Refusal(500, 'Overflow');
      return item;
    }),
  },
  {
    id: 'range/open-range-from-zero-is-ignored',
    breaks: ['RNG-03'],
    caughtBy: ['range/open-range-reads-to-the-end'],
    says: 'bytes=0- answers 200',
    steps: (healthy) => ({
      readRange: (given) => (/^bytes=0-$/.test(given.field) ? undefined : healthy.readRange(given)),
    }),
  },
  {
    id: 'range/open-range-is-cut-at-64-kib',
    breaks: ['RNG-03'],
    caughtBy: ['range/open-range-reads-to-the-end'],
    says: 'a range without a last position sends 64 KiB at most',
    steps: readingItems((item) =>
      item.first !== undefined && item.last === undefined
        ? { first: item.first, last: item.first + 65_535n }
        : item,
    ),
  },
  {
    id: 'range/suffix-is-read-from-the-start',
    breaks: ['RNG-04'],
    caughtBy: ['range/suffix-range-sends-the-last-bytes'],
    says: 'bytes=-n answers the first n bytes of the file',
    steps: readingItems((item) =>
      item.first === undefined && item.last ? { first: 0n, last: item.last - 1n } : item,
    ),
  },
  {
    id: 'range/suffix-is-a-byte-too-long',
    breaks: ['RNG-04'],
    caughtBy: ['range/suffix-range-sends-the-last-bytes'],
    says: 'bytes=-n answers n+1 bytes',
    steps: readingItems((item) =>
      item.first === undefined && item.last ? { first: undefined, last: item.last + 1n } : item,
    ),
  },
  {
    id: 'range/suffix-longer-than-the-file-is-refused',
    breaks: ['RNG-04', 'RNG-13'],
    caughtBy: ['range/suffix-of-the-whole-or-more-sends-everything', 'range/one-byte-file-has-one-part'],
    says: 'bytes=-n with n above the size answers 416',
    steps: (healthy) => ({
      resolveRange: (given) =>
        given.first === undefined && (given.last ?? 0n) > BigInt(given.sizeBytes)
          ? undefined
          : healthy.resolveRange(given),
    }),
  },
  {
    id: 'range/suffix-longer-than-the-file-counts-round',
    breaks: ['RNG-04'],
    caughtBy: ['range/suffix-of-the-whole-or-more-sends-everything'],
    says: 'bytes=-n with n above the size begins in the middle, as a negative index would',
    steps: (healthy) => ({
      resolveRange: (given) => {
        const size = BigInt(given.sizeBytes);
        const isLong = given.first === undefined && (given.last ?? 0n) > size && size > 0n;
        return healthy.resolveRange(isLong ? { ...given, last: (given.last ?? 0n) % size || 1n } : given);
      },
    }),
  },
  {
    id: 'range/start-at-the-end-gives-an-empty-part',
    breaks: ['RNG-05', 'RNG-17'],
    caughtBy: ['range/unsatisfiable-range-sends-no-part', 'range/every-part-is-true-to-itself'],
    says: 'bytes=n- of n bytes answers 206 with nothing in it',
    steps: (healthy) => ({
      resolveRange: (given) =>
        given.first === BigInt(given.sizeBytes)
          ? { first: given.sizeBytes, last: given.sizeBytes - 1 }
          : healthy.resolveRange(given),
    }),
  },
  {
    id: 'range/several-unsatisfiable-ranges-give-no-parts',
    breaks: ['RNG-05'],
    caughtBy: ['range/unsatisfiable-range-sends-no-part'],
    says: 'a list of ranges past the end answers 206 without a part',
    steps: (healthy) => {
      let items = 0;
      return {
        readRange: (given) => {
          const read = healthy.readRange(given);
          items = read?.length ?? 0;
          return read;
        },
        resolveRange: (given) =>
          healthy.resolveRange(given) ?? (items > 1 ? { first: 0, last: -1 } : undefined),
        combineRanges: ({ ranges }) =>
          healthy.combineRanges({ ranges: ranges.filter(({ last }) => last >= 0) }),
      };
    },
  },
  {
    id: 'range/start-past-the-end-gives-the-last-byte',
    breaks: ['RNG-05', 'RNG-13'],
    caughtBy: ['range/unsatisfiable-range-sends-no-part', 'range/one-byte-file-has-one-part'],
    says: 'a first position past the end is clamped like a last one',
    steps: (healthy) => ({
      resolveRange: (given) =>
        given.sizeBytes > 0 && (given.first ?? 0n) >= BigInt(given.sizeBytes)
          ? { first: given.sizeBytes - 1, last: given.sizeBytes - 1 }
          : healthy.resolveRange(given),
    }),
  },
  {
    id: 'range/suffix-of-nothing-gives-the-whole',
    breaks: ['RNG-05', 'RNG-13'],
    caughtBy: ['range/unsatisfiable-range-sends-no-part', 'range/one-byte-file-has-one-part'],
    says: 'bytes=-0 answers 206 with all bytes, as a slice from -0 would',
    steps: readingItems((item) =>
      item.first === undefined && item.last === 0n ? { first: 0n, last: undefined } : item,
    ),
  },
  {
    id: 'range/part-of-an-empty-file',
    breaks: ['RNG-13'],
    caughtBy: ['range/empty-file-has-no-part'],
    says: 'bytes=0- of an empty file answers 206 with bytes 0-0/0',
    steps: (healthy) => ({
      resolveRange: (given) =>
        given.sizeBytes === 0 && given.first === 0n ? { first: 0, last: 0 } : healthy.resolveRange(given),
      writeReply: changeReply(({ reply }) =>
        reply.headers['content-range'] === 'bytes 0-0/0'
          ? { ...reply, headers: { ...reply.headers, 'content-length': '0' } }
          : reply,
      ),
    }),
  },
  {
    id: 'range/suffix-of-an-empty-file-gives-500',
    breaks: ['RNG-13'],
    caughtBy: ['range/empty-file-has-no-part'],
    says: 'a suffix of an empty file divides by its size',
    steps: (healthy) => ({
      resolveRange: (given) => {
        if (given.sizeBytes === 0 && given.first === undefined) throw new Refusal(500, 'Division by zero');
        return healthy.resolveRange(given);
      },
    }),
  },
];

function readingItems(read: (item: RangeItem) => RangeItem): (healthy: Steps) => Partial<Steps> {
  return (healthy) => ({ readRange: (given) => healthy.readRange(given)?.map(read) });
}

function wrapped(item: RangeItem, bits: number): RangeItem {
  const wrap = (position: bigint | undefined): bigint | undefined =>
    position === undefined ? undefined : BigInt.asUintN(bits, position);
  return { first: wrap(item.first), last: wrap(item.last) };
}
