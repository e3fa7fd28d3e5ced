import { describe, expect, it } from 'vitest';
import { positions } from '../../../../client/payload/payload.ts';
import { wrongLengthBytes, wrongLengths } from '../../../../suites/chunk/support/wrong-lengths.ts';

/** A session with chunks of 64 bytes. */
function session(sizeBytes: number) {
  const totalChunks = Math.ceil(sizeBytes / 64);
  return { id: 'ups', name: 'a.bin', content: positions(sizeBytes), chunkBytes: 64, totalChunks };
}

describe('wrongLengthBytes', () => {
  it.each([
    ['empty', 10, 0],
    ['one byte', 10, 1],
    ['half', 11, 5],
    ['one short', 10, 9],
    ['one over', 10, 11],
    ['twice', 10, 20],
    ['ten times', 10, 100],
    ['a full chunk', 10, 64],
    ['two chunks', 64, 128],
  ] as const)('%s instead of %i bytes is %i', (way, right, wrong) => {
    expect(wrongLengthBytes(way, session(right), 0)).toBe(wrong);
  });

  it('may be the length of another chunk, or of the file', () => {
    expect(wrongLengthBytes('the last chunk', session(74), 0)).toBe(10);
    expect(wrongLengthBytes('the whole file', session(74), 1)).toBe(74);
  });

  it('is always wrong and never below 0', () => {
    const all = wrongLengths.flatMap((way) =>
      [1, 2, 63, 64].map((right) => ({ right, wrong: wrongLengthBytes(way, session(right), 0) })),
    );
    expect(all.filter(({ right, wrong }) => wrong === right || wrong < 0)).toEqual([]);
  });
});
