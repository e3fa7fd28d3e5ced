import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allBytes,
  concat,
  literal,
  payloadBytes,
  payloadSize,
  positions,
  repeat,
  zeros,
} from '../../../client/payload/payload.ts';
import { descending, permutations, strided } from '../../../suites/chunk/support/permutations.ts';
import { hostileBodies, hostileBody } from '../../../suites/error/support/hostile-bodies.ts';
import { malformedRanges } from '../../../suites/range/support/malformed-ranges.ts';
import { type Partition, partitions, piecesOf } from '../../../suites/range/support/partitions.ts';
import { boundaries } from '../../../suites/upload/support/boundaries.ts';
import { nameEdgeCases, names } from '../../../suites/upload/support/file-names.ts';
import { paddedContents } from '../../../suites/upload/support/trailing-padding.ts';
import { contents } from '../../../toolkit/generators/content/contents.ts';
import { fileShapes, lasts, shape, shapeSize } from '../../../toolkit/generators/content/file-shapes.ts';
import { sizes } from '../../../toolkit/generators/content/sizes.ts';
import { numbers } from '../../../toolkit/generators/numbers.ts';
import { closed, inOrder, satisfiableRanges } from '../../../toolkit/generators/ranges/byte-ranges.ts';
import { farPositions } from '../../../toolkit/generators/ranges/out-of-range-positions.ts';
import { at, offsetWithin, positionsInFile } from '../../../toolkit/generators/ranges/positions-in-file.ts';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';
import { withEdgeCases } from '../../../toolkit/generators/with-edge-cases.ts';

/** The case to which fast-check shrinks an edge case, or a drawn case, if each case fails for which `fails` returns true. */
function smallest<Value>(
  arbitrary: fc.Arbitrary<Value>,
  fails: (value: Value) => boolean,
  edge?: Value,
): Value {
  const property = fc.property(arbitrary, (value) => !fails(value));
  const examples: [Value][] = edge === undefined ? [] : [[edge]];
  const { counterexample } = fc.check(property, { seed: 7, examples, numRuns: edge === undefined ? 200 : 1 });
  if (counterexample === null) throw new Error('no case failed');
  return counterexample[0];
}

describe('a failing edge case shrinks to the smallest case of its kind', () => {
  it('a size larger than any drawn one', () => {
    expect(smallest(sizes(), (size) => size > 1_000, 2_200_000)).toBe(1_001);
    expect(smallest(sizes(262_144, 1), () => true, 2_200_000)).toBe(1);
  });

  it('a number above or below the drawn ones', () => {
    expect(smallest(numbers({ min: 1, max: 4 }), (count) => count >= 3, 64)).toBe(3);
    expect(smallest(numbers({ min: 100, max: 200, least: 1 }), () => true, 16)).toBe(1);
    expect(smallest(numbers({ min: -20, max: 20 }), (into) => into > 4, 999)).toBe(5);
  });

  it('a position far from any drawn one', () => {
    const offset = (place: ReturnType<typeof at>): number => offsetWithin(place, 3_000_000);
    expect(smallest(positionsInFile, (place) => offset(place) >= 10, at('start', 2_097_151))).toEqual(
      at('start', 10),
    );
    expect(smallest(positionsInFile, () => true, at('end', -1_600_000))).toEqual(at('start'));
  });

  it('a range: its size and both its positions', () => {
    const ranged = fc.record({ size: sizes(262_144, 1), one: positionsInFile, other: positionsInFile });
    const edge = { size: 2_200_000, one: at('start', 500_000), other: at('start', 2_099_999) };
    const isLong = ({ size, ...range }: typeof edge): boolean => {
      const { first, last } = inOrder(range, size);
      return last - first + 1 >= 100;
    };
    const found = smallest(ranged, isLong, edge);
    expect(found.size).toBe(100);
    expect(inOrder(found, found.size)).toEqual({ first: 0, last: 99 });
  });

  it('a range of any form, and a position far beyond the end', () => {
    const edge = closed(at('start', 100), at('start', 499));
    expect(smallest(satisfiableRanges, () => true, edge)).toEqual(closed(at('start'), at('start')));
    const far = { from: '2^64', plus: 65_536 } as const;
    expect(smallest(farPositions, ({ from }) => from === '2^64', far)).toEqual({ from: '2^64', plus: 0 });
    const broken = { form: 'bytes=A--B', first: 7, last: 19, junk: 'xyz' };
    expect(smallest(malformedRanges, ({ form }) => form === broken.form, broken)).toEqual({
      form: broken.form,
      first: 0,
      last: 0,
      junk: 'a',
    });
  });

  it.each([
    ['position-coded', positions(700_000, 9, 65_536), positions(101)],
    ['zeros', zeros(65_537), zeros(101)],
    ['every byte value', allBytes(1_024), allBytes(101)],
    ['repeated', repeat('\r\n', 4_097), repeat('\0', 101)],
  ])('content that is %s', (_kind, edge, expected) => {
    expect(smallest(contents(), (content) => payloadSize(content) > 100, edge)).toEqual(expected);
  });

  it('content that is literal, or joined from parts', () => {
    const endsInLineBreak = (content: Parameters<typeof payloadBytes>[0]): boolean =>
      payloadBytes(content).toString('latin1').endsWith('\r\n');
    expect(smallest(contents(), endsInLineBreak, literal('Key: value\r\n\r\n'))).toEqual(literal('\r\n'));
    const joined = concat(positions(61), literal('more\r\n'));
    expect(smallest(contents(), endsInLineBreak, joined)).toEqual(literal('\r\n'));
    expect(payloadSize(smallest(contents(262_144, 1), () => true, joined))).toBe(1);
  });

  it('padded content', () => {
    const edge = { size: 1_048_576, padding: 'NUL', length: 512 } as const;
    const found = smallest(paddedContents(262_144), ({ length }) => length >= 3, edge);
    expect(found).toEqual({ size: 3, padding: 'NUL', length: 3 });
  });

  it('an order of chunks: fewer of them, in ascending order where the case still fails', () => {
    const few = permutations({ fewest: 2, most: 13 });
    expect(smallest(few, () => true, strided(1_001, 389))).toHaveLength(1);
    const isDescending = (order: readonly number[]): boolean => (order[0] ?? 0) > (order[1] ?? 0);
    expect(smallest(few, isDescending, descending(11))).toEqual([1, 0]);
  });

  it('a file described in chunks', () => {
    expect(smallest(fileShapes(4), () => true, shape(12, 7, 9))).toEqual(shape(1, 1));
    expect(smallest(fileShapes(4), ({ chunks }) => chunks > 10, shape(12, -1, 6)).chunks).toBe(11);
    expect(
      shapeSize(
        smallest(fileShapes(4), () => true, shape(3, -1)),
        65_536,
      ),
    ).toBeLessThanOrEqual(65_536);
    expect(smallest(lasts(0, 30_000), (last) => last > 0, 9_000)).toBe(1);
  });

  it('a partition', () => {
    const edge = { cuts: [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000], stride: 96 };
    const isCut = (partition: Partition): boolean => piecesOf(partition, 3_000_000).length > 1;
    expect(smallest(partitions, isCut, edge)).toEqual({ cuts: [1], stride: 1 });
  });

  it('a boundary, and a body of a request', () => {
    expect(smallest(boundaries, (text) => text.length > 3, 'q'.repeat(70))).toBe('0000');
    const nested = hostileBodies.find(({ latin1 }) => latin1.startsWith('['.repeat(50_000)));
    const isNested = ({ latin1 }: { readonly latin1: string }): boolean => latin1.startsWith('['.repeat(100));
    expect(smallest(hostileBody, isNested, nested).latin1).toBe('['.repeat(100));
  });

  it('a name is not shrunk: the first failing edge case is the smallest', () => {
    const edge = nameEdgeCases.find(({ tail }) => tail === '-한글.pdf');
    expect(smallest(names, () => true, edge)).toEqual(edge);
  });
});

describe('drawn cases shrink too', () => {
  it('a size near a power of two', () => {
    expect(smallest(sizes(), (size) => size > 1_000)).toBe(1_001);
  });

  it('content of any kind', () => {
    expect(payloadSize(smallest(contents(262_144, 1), (content) => payloadSize(content) > 40))).toBe(41);
  });

  it('a value of a generator with edge cases, by the generator itself', () => {
    const tens = fc.nat(100).map((number) => 10 * number);
    expect(smallest(withEdgeCases(tens, [7]), (number) => number > 50)).toBe(60);
    expect(withEdgeCases(tens, [7]).canShrinkWithoutContext(7)).toBe(true);
    expect(withEdgeCases(tens, [7]).canShrinkWithoutContext(8)).toBe(false);
  });

  it('draws values of the source only', () => {
    const odd = shrunkAs(fc.constantFrom(3, 5), fc.nat());
    expect(new Set(fc.sample(odd, { numRuns: 50, seed: 1 }))).toEqual(new Set([3, 5]));
  });
});
