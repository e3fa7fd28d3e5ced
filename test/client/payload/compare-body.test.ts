import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBody, createBodyComparison } from '../../../client/payload/compare-body.ts';
import { knownBytes, knownSha256, knownSlice } from '../../../client/payload/known-bytes.ts';
import { concat, payloadBytes, payloadSha256, positions, zeros } from '../../../client/payload/payload.ts';

const content = concat(positions(150_000, 3), zeros(7), positions(70_001, 4));
const whole = payloadBytes(content);

function inPieces(bytes: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort((a, b) => a - b);
  return places.slice(1).map((place, index) => bytes.subarray(places[index], place));
}

describe('a body that is compared while it streams by', () => {
  it('differs nowhere from the same bytes, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 8 }), (cuts) => {
        const comparison = createBodyComparison(knownBytes(content));
        for (const piece of inPieces(whole, cuts)) comparison.add(piece);
        expect(comparison.result()).toMatchObject({ sizeBytes: whole.length, difference: undefined });
      }),
      { numRuns: 25 },
    );
  });

  it('shows the first byte that differs and those around it, wherever it is and however the body is cut', () => {
    const place = fc.oneof(
      fc.nat(whole.length - 1),
      fc.constantFrom(0, 7, 8, 65_535, 65_536, whole.length - 1),
    );
    fc.assert(
      fc.property(place, fc.array(fc.nat(whole.length), { maxLength: 6 }), (at, cuts) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ 1;
        const comparison = createBodyComparison(knownBytes(content));
        for (const piece of inPieces(changed, [...cuts, at, at + 1, at + 5])) comparison.add(piece);
        const { difference } = comparison.result();
        const offset = Math.max(0, at - (at % 8) - 16);
        expect(difference).toEqual({
          at,
          offset,
          expected: whole.subarray(offset, offset + 64),
          actual: changed.subarray(offset, offset + 64),
        });
      }),
      { numRuns: 60 },
    );
  });

  it('says where the shorter one ends', () => {
    const sizes = fc.tuple(fc.nat(200), fc.nat(200)).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(sizes, ([size, expected]) => {
        const at = Math.min(size, expected);
        const offset = Math.max(0, at - (at % 8) - 16);
        const { difference } = compareBody(whole.subarray(0, size), knownBytes(positions(expected, 3)));
        expect(difference).toEqual({
          at,
          offset,
          expected: whole.subarray(offset, Math.min(offset + 64, expected)),
          actual: whole.subarray(offset, Math.min(offset + 64, size)),
        });
      }),
    );
  });
});

it('makes known bytes in stretches', () => {
  for (const known of [knownBytes(content), knownBytes(whole)]) {
    expect(known.sizeBytes).toBe(whole.length);
    expect(knownSlice(known, 149_990, 150_020)).toEqual(whole.subarray(149_990, 150_021));
    expect(knownSlice(known, 5, 4)).toEqual(Buffer.alloc(0));
    expect(knownSha256(known)).toBe(payloadSha256(content));
  }
});
