import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payloadBytes, payloadSize } from '../../../client/payload/payload.ts';
import { contentEdgeCases, contents } from '../../../toolkit/generators/content/contents.ts';
import { chunkedSizes, sizeEdgeCases, sizes } from '../../../toolkit/generators/content/sizes.ts';
import {
  at,
  offsetOf,
  offsetWithin,
  positionsInFile,
} from '../../../toolkit/generators/ranges/positions-in-file.ts';

describe('sizes', () => {
  it('always tries 0, 1, 2 and both sides of the powers of two', () => {
    expect(sizeEdgeCases.slice(0, 3)).toEqual([0, 1, 2]);
    for (const power of [1_024, 4_096, 65_536, 1_048_576]) {
      expect(sizeEdgeCases).toEqual(expect.arrayContaining([power - 1, power, power + 1]));
    }
    expect([...sizeEdgeCases].sort((a, b) => a - b)).toEqual(sizeEdgeCases);
  });

  it('are within their bounds and reach both ends', () => {
    const drawn = fc.sample(sizes(1_000), { numRuns: 3_000, seed: 1 });
    expect(Math.min(...drawn)).toBe(0);
    expect(Math.max(...drawn)).toBe(1_000);
  });

  it('are around whole chunks', () => {
    expect(chunkedSizes([1, 10], 100)).toEqual([99, 100, 101, 999, 1_000, 1_001]);
  });
});

describe('contents', () => {
  it('include every awkward ending', () => {
    const tails = contentEdgeCases
      .filter((content) => payloadSize(content) < 200)
      .map((content) => payloadBytes(content).toString('latin1'));
    for (const tail of ['\r', '\n', '\r\n', '\r\n\r\n\r\n', '\r\n--', '\0']) {
      expect(tails.some((text) => text.length > 60 && text.endsWith(tail))).toBe(true);
    }
  });

  it('include empty content, text, zeros and every byte value', () => {
    const drawn = fc.sample(contents(2_000), { numRuns: 500, seed: 1 });
    expect(drawn.some((content) => payloadSize(content) === 0)).toBe(true);
    expect(new Set(drawn.map(({ pattern }) => pattern))).toEqual(
      new Set(['positions', 'concat', 'literal', 'zeros', 'all-bytes']),
    );
    expect(Math.max(...drawn.map(payloadSize))).toBeLessThanOrEqual(2_000 + 64);
  });
});

describe('places', () => {
  it.each([
    [at('start'), 0, 0],
    [at('middle'), 5, 5],
    [at('end', -1), 9, 9],
    [at('end'), 10, 9],
    [at('start', -1), -1, 0],
  ])('the offset of %j in ten bytes is %i, or %i within the file', (place, offset, within) => {
    expect(offsetOf(place, 10)).toBe(offset);
    expect(offsetWithin(place, 10)).toBe(within);
  });

  it('are always within the file after the move, down to one byte', () => {
    fc.assert(
      fc.property(positionsInFile, fc.integer({ min: 1, max: 10_000 }), (place, size) => {
        const offset = offsetWithin(place, size);
        return offset >= 0 && offset < size;
      }),
    );
  });
});
