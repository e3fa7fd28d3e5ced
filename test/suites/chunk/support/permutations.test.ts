import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ascending,
  descending,
  permutations,
  rotated,
  strided,
} from '../../../../suites/chunk/support/permutations.ts';

describe('orders', () => {
  it('has each number from 0 exactly once', () => {
    fc.assert(
      fc.property(permutations({ fewest: 1, most: 13 }), (order) => {
        expect([...order].sort((a, b) => a - b)).toEqual(ascending(order.length));
      }),
    );
  });

  it('is within its bounds', () => {
    const lengths = fc.sample(permutations({ fewest: 101, most: 102 }), 20).map(({ length }) => length);
    expect(lengths.every((length) => length === 101 || length === 102)).toBe(true);
  });

  it('has orders that are not ascending', () => {
    const some = fc.sample(permutations({ fewest: 3, most: 3 }), { numRuns: 200, seed: 1 });
    expect(new Set(some.map(String)).size).toBe(6);
  });
});

describe('plain orders', () => {
  it.each([
    [ascending(0), []],
    [ascending(1), [0]],
    [descending(3), [2, 1, 0]],
    [rotated(3, 2), [2, 0, 1]],
    [rotated(3, 0), [0, 1, 2]],
    [strided(5, 2), [0, 2, 4, 1, 3]],
  ])('%j is %j', (order, expected) => {
    expect(order).toEqual(expected);
  });
});
