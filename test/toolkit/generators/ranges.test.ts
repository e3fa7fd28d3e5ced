import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  malformedEdgeCases,
  malformedField,
  malformedRanges,
} from '../../../suites/range/support/malformed-ranges.ts';
import { partitions, piecesOf } from '../../../suites/range/support/partitions.ts';
import { unknownUnitEdgeCases, unknownUnits } from '../../../suites/range/support/unknown-units.ts';
import {
  unsatisfiableEdgeCases,
  unsatisfiableField,
  unsatisfiableRanges,
} from '../../../suites/range/support/unsatisfiable-ranges.ts';
import {
  byteRanges,
  clamped,
  closed,
  formatRange,
  meaningOf,
  open,
  past,
  satisfiableRanges,
  suffix,
} from '../../../toolkit/generators/ranges/byte-ranges.ts';
import {
  beyond,
  farPositionOf,
  farPositions,
} from '../../../toolkit/generators/ranges/out-of-range-positions.ts';
import { at } from '../../../toolkit/generators/ranges/positions-in-file.ts';

const seeded = { seed: 1, numRuns: 500 };
const sizes = fc.integer({ min: 1, max: 1_000 });

/** Independent of the tested code: an RFC 9110 §14.1.2 ranges-specifier in bytes. */
const rightField = /^bytes=(\d+-\d*|-\d+)(,(\d+-\d*|-\d+))*$/;

describe('far positions', () => {
  it.each([
    [beyond('end'), 100n],
    [beyond('end', 5), 105n],
    [beyond('end', -5), 100n],
    [beyond('2^31', -1), 2_147_483_647n],
    [beyond('2^64', 5), 18_446_744_073_709_551_621n],
    [beyond('10^30', 1), 1_000_000_000_000_000_000_000_000_000_001n],
  ])('%o of 100 bytes is %d', (position, offset) => {
    expect(farPositionOf(position, 100)).toBe(offset);
  });

  it('are never within the file', () => {
    const outside = fc.property(
      farPositions,
      sizes,
      (position, size) => farPositionOf(position, size) >= size,
    );
    fc.assert(outside, seeded);
  });
});

describe('byte ranges', () => {
  it.each([
    [closed(at('end', -1), at('start', 2)), '2-9', { first: 2, last: 9 }],
    [closed(at('start', 50), at('start', 50)), '9-9', { first: 9, last: 9 }],
    [open(at('middle')), '5-', { first: 5, last: 9 }],
    [clamped(at('start', 3), beyond('end', 1)), '3-11', { first: 3, last: 9 }],
    [suffix(4), '-4', { first: 6, last: 9 }],
    [suffix(40), '-40', { first: 0, last: 9 }],
    [past(beyond('end')), '10-', undefined],
  ])('%o of 10 bytes has the format and the meaning of RFC 9110', (range, text, meaning) => {
    expect(formatRange(range, 10)).toBe(text);
    expect(meaningOf(range, 10)).toEqual(meaning);
  });

  it('follow the grammar, and are within the file if satisfiable', () => {
    const isRight = fc.property(byteRanges, sizes, (range, size) =>
      rightField.test(`bytes=${formatRange(range, size)}`),
    );
    const isInside = fc.property(satisfiableRanges, sizes, (range, size) => {
      const meant = meaningOf(range, size);
      return meant !== undefined && meant.first >= 0 && meant.first <= meant.last && meant.last < size;
    });
    fc.assert(isRight, seeded);
    fc.assert(isInside, seeded);
  });
});

describe('malformed ranges', () => {
  it('never follow the grammar', () => {
    for (const range of malformedEdgeCases) expect(malformedField(range)).not.toMatch(rightField);
    fc.assert(
      fc.property(malformedRanges, (range) => !rightField.test(malformedField(range))),
      seeded,
    );
  });

  it('include fields that a lenient parser treats as a range', () => {
    const fields = malformedEdgeCases.map(malformedField);
    expect(fields).toEqual(
      expect.arrayContaining(['', 'bytes=-', 'bytes=0-4xyz', 'bytes:0-4', 'bytes=0-4 xyz']),
    );
    expect(fields).toEqual(expect.arrayContaining(['bytes =0-4', 'bytes=xyz-xyz', 'bytes=0-4,xyz']));
  });
});

describe('unsatisfiable ranges', () => {
  it('all begin past the end', () => {
    for (const range of unsatisfiableEdgeCases) expectOutside(unsatisfiableField(range, 100), 100);
    fc.assert(
      fc.property(unsatisfiableRanges, sizes, (range, size) =>
        expectOutside(unsatisfiableField(range, size), size),
      ),
      seeded,
    );
  });

  it('include lists', () => {
    expect(unsatisfiableField({ form: 'several', from: beyond('end') }, 10)).toBe('bytes=10-,15-19');
  });

  function expectOutside(field: string, size: number): void {
    const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(field) ?? [];
    if (first === '') expect(last).toBe('0');
    else expect(BigInt(first)).toBeGreaterThanOrEqual(BigInt(size));
    if (first !== '' && last !== '') expect(BigInt(last)).toBeGreaterThanOrEqual(BigInt(first));
  }
});

describe('partitions', () => {
  it('are cut at the given positions and fetched in the given stride', () => {
    expect(piecesOf({ cuts: [], stride: 1 }, 5)).toEqual([{ first: 0, last: 4 }]);
    expect(piecesOf({ cuts: [5_000], stride: 1 }, 10)).toEqual([
      { first: 0, last: 4 },
      { first: 5, last: 9 },
    ]);
    expect(piecesOf({ cuts: [9_999, 5_000, 5_000], stride: 96 }, 10)).toEqual([
      { first: 9, last: 9 },
      { first: 5, last: 8 },
      { first: 0, last: 4 },
    ]);
  });

  it('contain every byte once', () => {
    const once = fc.property(partitions, sizes, (partition, size) => {
      const inOrder = [...piecesOf(partition, size)].sort((a, b) => a.first - b.first);
      const starts = inOrder.map(({ first }) => first);
      const ends = inOrder.map(({ last }) => last + 1);
      expect([...starts, size]).toEqual([0, ...ends]);
    });
    fc.assert(once, seeded);
  });
});

describe('unknown units', () => {
  it('are tokens other than bytes', () => {
    const isUnknown = (field: string): boolean => /^(?!bytes=)[a-z-]+=/.test(field);
    for (const field of unknownUnitEdgeCases) expect(field).toSatisfy(isUnknown);
    fc.assert(fc.property(unknownUnits, isUnknown), seeded);
  });
});
