import { describe, expect, it } from 'vitest';
import { payloadSize, payloadSlice } from '../../../../client/payload/payload.ts';
import { keyedChunks, keyOf } from '../../../../toolkit/generators/content/keyed-chunks.ts';

describe('keyedChunks', () => {
  it('has equal chunks for equal keys', () => {
    const content = keyedChunks([1, 2, 1])(64);
    const chunks = [0, 64, 128].map((first) => payloadSlice(content, first, first + 63));
    expect(chunks[0]).toEqual(chunks[2]);
    expect(chunks[0]).not.toEqual(chunks[1]);
  });

  it.each([
    [[1], 0, 64],
    [[1], 1, 1],
    [[1, 1], 5, 69],
    [[1, 1], -1, 127],
  ])('with keys %j and last %i has %i bytes', (keys, last, size) => {
    expect(payloadSize(keyedChunks(keys, last)(64))).toBe(size);
  });
});

describe('keyOf', () => {
  it('is always the same key for a name, and a valid key of content', () => {
    expect(keyOf('a')).toBe(keyOf('a'));
    expect(keyOf('a')).not.toBe(keyOf('b'));
    expect(keyOf('a')).toBe(keyOf('a') >>> 0);
  });
});
