import type { Fault } from '../fault.ts';

/** Faults of the area `range`. */
export const rangeFaults: readonly Fault[] = [
  {
    id: 'range/last-byte-is-exclusive',
    breaks: ['RNG-01', 'RNG-17'],
    caughtBy: ['range/closed-range-sends-exactly-those-bytes'],
    says: 'the body and Content-Length of a 206 are one byte short of its Content-Range',
    steps: (healthy) => ({
      partLengthOf: (given) => healthy.partLengthOf(given) - 1,
      readBytes: (given) => healthy.readBytes({ ...given, last: given.last - 1 }),
    }),
  },
  {
    id: 'range/suffix-is-read-from-the-start',
    breaks: ['RNG-04'],
    caughtBy: [],
    says: 'bytes=-n answers the first n bytes of the file',
    steps: (healthy) => ({
      resolveRange: (given) =>
        healthy.resolveRange(
          given.first === undefined && given.last ? { ...given, first: 0n, last: given.last - 1n } : given,
        ),
    }),
  },
];
