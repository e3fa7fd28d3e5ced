import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  fewPathTraversalNames,
  pathTraversalEdgeCases,
  pathTraversalNames,
} from '../../../../suites/upload/support/path-traversal-names.ts';

it('has separators, parent segments, drives and NULs', () => {
  for (const sign of ['/', '\\', '..', 'C:', '\0'])
    expect([sign, fewPathTraversalNames.some((name) => name.includes(sign))]).toEqual([sign, true]);
  expect(fewPathTraversalNames.filter((name) => !pathTraversalEdgeCases.includes(name))).toEqual([]);
});

it('ends with a name of the run, with text before it', () => {
  fc.assert(
    fc.property(pathTraversalNames, (name) => /^.+\{name\}$/s.test(name)),
    { seed: 1, numRuns: 200 },
  );
});

it('has a drive only at the beginning', () => {
  const drives = fc
    .sample(pathTraversalNames, { seed: 1, numRuns: 500 })
    .map((name) => name.lastIndexOf('C:'));
  expect(new Set(drives)).toEqual(new Set([-1, 0]));
});
