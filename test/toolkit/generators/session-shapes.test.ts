import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payloadSha256, positions } from '../../../client/payload/payload.ts';
import { type WrongChecksum, wrongChecksum } from '../../../suites/complete/support/wrong-checksums.ts';
import {
  anyInvalidChunkSize,
  invalidChunkSizes,
  isValidChunkSize,
  largestChunkSize,
  validChunkSizes,
} from '../../../toolkit/generators/content/chunk-sizes.ts';
import {
  fileShapes,
  shape,
  shapeContent,
  shapeSize,
} from '../../../toolkit/generators/content/file-shapes.ts';
import { jsonWith } from '../../../toolkit/generators/content/json-with.ts';

describe('a file shape', () => {
  it.each([
    ['one full chunk', shape(1), 10],
    ['one byte', shape(1, 1), 1],
    ['one byte in the second chunk', shape(2, 1), 11],
    ['a second chunk one byte short', shape(2, -1), 19],
    ['three full chunks', shape(3), 30],
    ['a last chunk of more than fits', shape(2, 99), 20],
    ['a last chunk of less than nothing', shape(2, -99), 11],
  ])('%s', (_what, given, size) => {
    expect(shapeSize(given, 10)).toBe(size);
    expect(shapeContent(given, 10)).toEqual(positions(size, 0));
  });

  it('has the stated number of chunks, for any chunk size', () => {
    fc.assert(
      fc.property(fileShapes(12), fc.integer({ min: 1, max: 70_000 }), (given, chunkBytes) => {
        expect(Math.ceil(shapeSize(given, chunkBytes) / chunkBytes)).toBe(given.chunks);
      }),
    );
  });
});

describe('chunk sizes', () => {
  const limit = { lowBytes: 1_048_576, highBytes: 1_048_576, source: 'drivespec.yaml' } as const;
  const facts = { announcedMaxChunkBytes: 5 * 1024 * 1024, limit };

  it('are the powers of two from 64 KiB to the maximum', () => {
    const kib = [64, 128, 256, 512, 1024, 2048, 4096];
    expect(validChunkSizes(facts)).toEqual(kib.map((size) => size * 1024));
    expect(largestChunkSize(facts)).toBe(4 * 1024 * 1024);
    expect(validChunkSizes(facts).every((size) => isValidChunkSize(size, facts))).toBe(true);
  });

  it('are below the limit per request if no maximum is announced, and at most 4 MiB', () => {
    expect(largestChunkSize({ limit })).toBe(512 * 1024);
    expect(largestChunkSize({ limit: { ...limit, lowBytes: 1_048_577 } })).toBe(1024 * 1024);
    expect(largestChunkSize({ limit: { ...limit, lowBytes: 2 ** 40 } })).toBe(4 * 1024 * 1024);
  });

  it('are all invalid', () => {
    const isInvalid = (json: string): boolean => !isValidChunkSize(readOr(json, json), facts);
    expect(invalidChunkSizes.filter((json) => !isInvalid(json))).toEqual([]);
    fc.assert(fc.property(anyInvalidChunkSize, isInvalid));
  });
});

describe('JSON with a literal value for one member', () => {
  it.each([
    ['null', 'null', { a: 1, b: null }],
    ['text', '"x"', { a: 1, b: 'x' }],
    ['nothing at all', undefined, { a: 1 }],
  ])('%s', (_what, json, read) => {
    expect(JSON.parse(jsonWith({ a: 1, b: 2 }, 'b', json))).toEqual(read);
  });

  it('keeps text that is not JSON', () => {
    expect(jsonWith({ a: 1 }, 'b', 'NaN')).toBe('{"a":1,"b":NaN}');
  });
});

describe('a wrong checksum', () => {
  const content = positions(25, 3);
  const hows: readonly WrongChecksum[] = [
    'of another file',
    'first digit',
    'last digit',
    'of the first chunk',
    'of the last chunk',
    'of all but the last byte',
    'of the chunks in reverse',
    'of checksums',
    'of no bytes',
  ];

  it.each(hows)('%s', (how) => {
    const checksum = wrongChecksum(how, content, 10);
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(checksum).not.toBe(payloadSha256(content));
  });

  it('may differ in a single digit', () => {
    const right = payloadSha256(content);
    expect(wrongChecksum('first digit', content, 10).slice(1)).toBe(right.slice(1));
    expect(wrongChecksum('last digit', content, 10).slice(0, -1)).toBe(right.slice(0, -1));
  });
});

function readOr(json: string, otherwise: unknown): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return otherwise;
  }
}
