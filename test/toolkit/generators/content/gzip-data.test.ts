import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positions, zeros } from '../../../../client/payload/payload.ts';
import {
  gzipBytes,
  gzipData,
  gzipEdgeCases,
  gzipOf,
  originalBytes,
} from '../../../../toolkit/generators/content/gzip-data.ts';

describe('gzip data', () => {
  it('decodes to its original, for any level, header and members', () => {
    fc.assert(
      fc.property(gzipData, (data) => gunzipSync(gzipBytes(data)).equals(originalBytes(data))),
      { seed: 42, numRuns: 50 },
    );
  });

  it.each(gzipEdgeCases.map((data) => [data]))('decodes to its original: %j', (data) => {
    expect(gunzipSync(gzipBytes(data)).equals(originalBytes(data))).toBe(true);
  });

  it('has different encoded and decoded sizes in every edge case', () => {
    const alike = gzipEdgeCases.filter((data) => gzipBytes(data).length === originalBytes(data).length);
    expect(alike).toEqual([]);
  });

  it('is larger than its original in some edge cases and smaller in others', () => {
    const larger = gzipEdgeCases.map((data) => gzipBytes(data).length > originalBytes(data).length);
    expect(new Set(larger)).toEqual(new Set([true, false]));
  });

  it('ends with the size of its last member only', () => {
    const bytes = gzipBytes({ members: [positions(10), zeros(3)], level: 6, header: 'plain' });
    expect(bytes.readUInt32LE(bytes.length - 4)).toBe(3);
  });

  it.each([
    ['plain', 0],
    ['extra field', 4],
    ['file name', 8],
    ['comment', 16],
  ] as const)('sets the header flag: %s', (header, flag) => {
    expect(gzipBytes(gzipOf(zeros(9), { header }))[3]).toBe(flag);
  });
});
