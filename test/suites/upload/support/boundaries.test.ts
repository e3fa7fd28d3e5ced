import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundaries, boundaryEdgeCases } from '../../../../suites/upload/support/boundaries.ts';

const valid = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/;

test('RFC 2046 allows every boundary', () => {
  for (const boundary of boundaryEdgeCases) expect(boundary).toMatch(valid);
  fc.assert(
    fc.property(boundaries, (boundary) => valid.test(boundary)),
    { seed: 1, numRuns: 500 },
  );
});

test('the edge cases have the shortest, the longest, and every special character', () => {
  expect(boundaryEdgeCases.map(({ length }) => length)).toEqual(expect.arrayContaining([1, 70]));
  for (const special of "'()+_,-./:=? ") expect(boundaryEdgeCases.join('')).toContain(special);
});
