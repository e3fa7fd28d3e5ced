import { type KnownBytes, knownSlice } from './known-bytes.ts';

/** The place of the first difference between two bodies, with a view of both from shortly before it. */
export interface BodyDifference {
  /** The offset of the first byte that differs; the length of the shorter body if the other begins with it. */
  readonly at: number;
  /** The offset at which both views begin. */
  readonly offset: number;
  readonly expected: Buffer;
  readonly actual: Buffer;
}

/** The result of a comparison. */
export interface ComparedBody {
  readonly known: KnownBytes;
  /** The number of compared bytes; larger than the size of `known` if the body is too long. */
  readonly sizeBytes: number;
  /** Undefined if the two are equal. */
  readonly difference: BodyDifference | undefined;
}

/** Compares a body with known bytes while it is received. */
export interface BodyComparison {
  add(piece: Buffer): void;
  /** `isBeginning` if more of the body was not read: what is missing at the end is then no difference. */
  result(isBeginning?: boolean): ComparedBody;
}

/** The size of a view: whole rows of eight bytes, from two rows before the first difference. */
const view = { row: 8, before: 16, bytes: 64 } as const;
const stepBytes = 65_536;
/** Used only within one call. */
const scratch = Buffer.allocUnsafe(stepBytes);

/** Keeps only the view of the first difference from the body. */
export function createBodyComparison(known: KnownBytes): BodyComparison {
  let sizeBytes = 0;
  let at: number | undefined;
  let offset = 0;
  let actual: Buffer = Buffer.alloc(0);

  function differAt(place: number): void {
    at = place;
    offset = Math.max(0, place - (place % view.row) - view.before);
    actual = knownSlice(known, offset, place - 1);
  }

  function see(bytes: Buffer): void {
    actual = Buffer.concat([actual, bytes.subarray(0, view.bytes - actual.length)]);
  }

  return {
    add(piece) {
      const difference = at === undefined ? firstDifference(piece, known, sizeBytes) : undefined;
      if (at !== undefined) see(piece);
      else if (difference !== undefined) {
        differAt(sizeBytes + difference);
        see(piece.subarray(difference));
      }
      sizeBytes += piece.length;
    },
    result(isBeginning = false) {
      if (at === undefined && !isBeginning && sizeBytes < known.sizeBytes) differAt(sizeBytes);
      const last = Math.min(offset + view.bytes, known.sizeBytes) - 1;
      const difference =
        at === undefined ? undefined : { at, offset, expected: knownSlice(known, offset, last), actual };
      return { known, sizeBytes, difference };
    },
  };
}

/** Compares the two as a whole, or `actual` as the beginning of a longer body. */
export function compareBody(actual: Buffer, known: KnownBytes, isBeginning = false): ComparedBody {
  const comparison = createBodyComparison(known);
  comparison.add(actual);
  return comparison.result(isBeginning);
}

/** Returns the first difference between a piece and the known bytes from `offset`; undefined if there is none. */
function firstDifference(piece: Buffer, known: KnownBytes, offset: number): number | undefined {
  for (let from = 0; from < piece.length; from += stepBytes) {
    const actual = piece.subarray(from, from + stepBytes);
    const knownHere = Math.max(0, Math.min(actual.length, known.sizeBytes - offset - from));
    const expected = scratch.subarray(0, knownHere);
    if (knownHere > 0) known.fill(offset + from, expected);
    if (actual.equals(expected)) continue;
    const place = expected.findIndex((byte, index) => byte !== actual[index]);
    return from + (place < 0 ? knownHere : place);
  }
  return undefined;
}
