import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allBytes,
  concat,
  literal,
  type Payload,
  payloadBytes,
  payloadPieces,
  payloadSha256,
  payloadSize,
  payloadSlice,
  positions,
  repeat,
  zeros,
} from '../../../client/payload/payload.ts';
import { payloads } from '../payloads.ts';

const mebibyte = 1024 * 1024;

describe('payload patterns', () => {
  it.each<[string, Payload, number[]]>([
    ['zeros', zeros(3), [0, 0, 0]],
    ['all-bytes from the start', allBytes(3), [0, 1, 2]],
    ['repeat cut off inside its unit', repeat('abc', 5), [97, 98, 99, 97, 98]],
    ['repeat shorter than its unit', repeat('abc', 2), [97, 98]],
    ['literal text as UTF-8', literal('é\n'), [0xc3, 0xa9, 0x0a]],
    ['literal bytes', literal(Uint8Array.of(0, 255)), [0, 255]],
    ['concat with empty parts', concat(zeros(1), literal(''), zeros(0), literal('-')), [0, 45]],
    [
      'a nested concat made by hand',
      { pattern: 'concat', parts: [concat(zeros(1), literal('a')), zeros(1)] },
      [0, 97, 0],
    ],
    ['nothing', concat(), []],
  ])('%s', (_name, payload, expected) => {
    expect([...payloadBytes(payload)]).toEqual(expected);
    expect(payloadSize(payload)).toBe(expected.length);
  });

  it('all-bytes begins again after 255', () => {
    expect([...payloadSlice(allBytes(600), 254, 257)]).toEqual([254, 255, 0, 1]);
    expect([...payloadSlice(allBytes(600), 510, 513)]).toEqual([254, 255, 0, 1]);
  });

  it('positions never says one word twice, so no block can stand for another', () => {
    expect(new Set(words(positions(mebibyte, 7))).size).toBe(mebibyte / 4);
  });

  it('positions with two keys share hardly a word', () => {
    const ofSeven = new Set(words(positions(mebibyte, 7)));
    expect(words(positions(mebibyte, 8)).filter((word) => ofSeven.has(word)).length).toBeLessThan(100);
  });

  it('positions differ from place to place past 4 GiB', () => {
    const far = positions(8 * 1024 * mebibyte, 1);
    const at = 4 * 1024 * mebibyte;
    expect(payloadSlice(far, at, at + 7)).not.toEqual(payloadSlice(far, 0, 7));
    expect(payloadSlice(far, at + 1, at + 6)).toEqual(payloadSlice(far, at, at + 7).subarray(1, 7));
  });

  it.each([
    ['a negative size', () => zeros(-1), /not -1/],
    ['half a byte', () => allBytes(0.5), /not 0.5/],
    ['a key past 32 bits', () => positions(1, 2 ** 32), /not 4294967296/],
    ['a negative key', () => positions(1, -1), /not -1/],
    ['an empty unit', () => repeat('', 4), /empty unit/],
    [
      'a broken part read from data',
      () => payloadBytes({ pattern: 'concat', parts: [{ pattern: 'zeros', size: -2 }] }),
      /not -2/,
    ],
  ])('refuses %s', (_name, make, message) => {
    expect(make).toThrow(RangeError);
    expect(make).toThrow(message);
  });
});

describe('payload access', () => {
  it('any slice equals that slice of the whole', () => {
    const slices = payloads.chain((payload) => {
      const end = fc.nat({ max: payloadSize(payload) });
      return fc.tuple(fc.constant(payload), end, end);
    });
    fc.assert(
      fc.property(slices, ([payload, one, other]) => {
        const [first, end] = one < other ? [one, other] : [other, one];
        expect(payloadSlice(payload, first, end - 1)).toEqual(payloadBytes(payload).subarray(first, end));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('pieces of any size join into the whole, each full but the last', () => {
    fc.assert(
      fc.property(payloads, fc.integer({ min: 1, max: 40 }), (payload, pieceBytes) => {
        const pieces = [...payloadPieces(payload, pieceBytes)];
        expect(Buffer.concat(pieces)).toEqual(payloadBytes(payload));
        expect(pieces.slice(0, -1).every((piece) => piece.length === pieceBytes)).toBe(true);
        expect(pieces.at(-1)?.length).not.toBe(0);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('pieces already given do not change when the next is made', () => {
    const [first, second] = payloadPieces(positions(8, 3), 4);
    expect(first).not.toEqual(second);
    expect(first).toEqual(payloadSlice(positions(8, 3), 0, 3));
  });

  it('hashes what it would send', () => {
    const payload = concat(positions(200_001, 5), literal('\r\n'));
    expect(payloadSha256(payload)).toBe(createHash('sha256').update(payloadBytes(payload)).digest('hex'));
    // The digest of the empty message, FIPS 180-4.
    expect(payloadSha256(zeros(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it.each([
    [0, 10],
    [-1, 3],
    [5, 3],
    [10, 10],
  ])('refuses the slice %i-%i of ten bytes', (first, last) => {
    expect(() => payloadSlice(zeros(10), first, last)).toThrow(
      `bytes ${first}-${last} are not inside a payload of 10 bytes`,
    );
  });

  it('gives the empty slice before, inside and after', () => {
    expect([0, 5, 10].map((first) => payloadSlice(zeros(10), first, first - 1).length)).toEqual([0, 0, 0]);
  });

  it('holds 64 MiB at most', () => {
    expect(payloadBytes(zeros(64 * mebibyte)).length).toBe(64 * mebibyte);
    expect(() => payloadBytes(zeros(64 * mebibyte + 1))).toThrow(RangeError);
    expect(() => payloadSlice(zeros(65 * mebibyte), 0, 64 * mebibyte)).toThrow(RangeError);
    expect(() => [...payloadPieces(zeros(1), 0)]).toThrow(RangeError);
  });

  it('walks 50 000 parts in time that does not grow with their square', () => {
    const payload: Payload = {
      pattern: 'concat',
      parts: Array.from({ length: 50_000 }, () => literal('ab')),
    };
    const started = performance.now();
    expect(Buffer.concat([...payloadPieces(payload, 16)]).toString()).toBe('ab'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

function words(payload: Payload): number[] {
  const bytes = payloadBytes(payload);
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
}
