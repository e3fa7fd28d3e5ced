import { describe, expect, it } from 'vitest';
import { wrongLengthBytes, wrongLengths } from '../../../../suites/chunk/support/wrong-lengths.ts';

describe('wrongLengthBytes', () => {
  it.each([
    ['empty', 10, 0],
    ['one byte', 10, 1],
    ['half', 11, 5],
    ['one short', 10, 9],
    ['one over', 10, 11],
    ['a full chunk', 10, 64],
    ['two chunks', 64, 128],
  ] as const)('%s instead of %i bytes is %i', (way, right, wrong) => {
    expect(wrongLengthBytes(way, right, 64)).toBe(wrong);
  });

  it('is always wrong and never below 0', () => {
    const all = wrongLengths.flatMap((way) =>
      [1, 2, 63, 64].map((right) => ({ right, wrong: wrongLengthBytes(way, right, 64) })),
    );
    expect(all.filter(({ right, wrong }) => wrong === right || wrong < 0)).toEqual([]);
  });
});
