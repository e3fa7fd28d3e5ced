import { expect, it } from 'vitest';
import { matchesGlob } from '../../util/matches-glob.ts';

it.each<[string, string, boolean]>([
  ['range/a', 'range/a', true],
  ['range/a', 'RANGE/A', true],
  ['range/a', 'range/*', true],
  ['range/a', '*', true],
  ['range/a', '*/a', true],
  ['range/a', 'r*g*/a', true],
  ['range/a', 'range/a*', true],
  ['range/ab', 'range/a', false],
  ['range/a', 'ange/*', false],
  ['range/a', 'range/*a/a', false],
  ['aba', 'ab*ba', false],
  ['abba', 'ab*ba', true],
  ['range.a', 'range/a', false],
  ['', '*', true],
  ['', '', true],
])('%j and %j: %j', (name, glob, fits) => {
  expect(matchesGlob(name, glob)).toBe(fits);
});

it('takes little time for many asterisks', () => {
  const began = performance.now();
  expect(matchesGlob('a'.repeat(50_000), `${'*a'.repeat(200)}*b`)).toBe(false);
  expect(performance.now() - began).toBeLessThan(1_000);
});
