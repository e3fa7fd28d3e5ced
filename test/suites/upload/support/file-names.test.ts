import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameEdgeCases, nameOf, names } from '../../../../suites/upload/support/file-names.ts';

const nextName = (ending: string): string => `run-1${ending}`;

test('a name has its lead, a unique part, and its tail', () => {
  expect(nameOf({ lead: '.', tail: '-a.txt' }, nextName)).toBe('.run-1-a.txt');
});

test('a name is extended to its length in bytes, before the tail', () => {
  expect(nameOf({ tail: '.txt', bytes: 12 }, nextName)).toBe('run-1xxx.txt');
  expect(nameOf({ tail: 'é', bytes: 8 }, nextName)).toBe('run-1xé');
  expect(nameOf({ tail: '.txt', bytes: 3 }, nextName)).toBe('run-1.txt');
});

test('no name has a path as in UPL-09 and UPL-09s, and none is longer than 255 bytes', () => {
  const isPlain = (name: string): boolean =>
    !/[/\\\0-\x1f]/.test(name) && Buffer.byteLength(name) <= 255 && !/\p{Surrogate}/u.test(name);
  for (const shape of nameEdgeCases) expect(nameOf(shape, nextName)).toSatisfy(isPlain);
  fc.assert(
    fc.property(names, (shape) => isPlain(nameOf(shape, nextName))),
    { seed: 1, numRuns: 500 },
  );
});
