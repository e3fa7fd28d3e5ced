import { type KnownBytes, knownSlice } from './known-bytes.ts';

/** Where two bodies begin to differ, and both from shortly before that place on. */
export interface BodyDifference {
  /** The offset of the first byte that differs; the length of the shorter where one is the begin of the other. */
  readonly at: number;
  /** Where the two views begin. */
  readonly offset: number;
  readonly expected: Buffer;
  readonly actual: Buffer;
}

/** The result of a comparison. */
export interface ComparedBody {
  readonly known: KnownBytes;
  /** The bytes that were compared; more than `known` has where the body is too long. */
  readonly sizeBytes: number;
  /** Undefined where the two are equal. */
  readonly difference: BodyDifference | undefined;
}

/** Compares a body with known bytes while it streams by. */
export interface BodyComparison {
  add(piece: Buffer): void;
  result(): ComparedBody;
}

/** Whole rows of eight bytes, from two rows before the first difference on. */
const view = { row: 8, before: 16, bytes: 64 } as const;
const stepBytes = 65_536;
/** Used within one call alone. */
const scratch = Buffer.allocUnsafe(stepBytes);

/** Holds no more of the body than the view of the first difference. */
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
    result() {
      if (at === undefined && sizeBytes < known.sizeBytes) differAt(sizeBytes);
      const last = Math.min(offset + view.bytes, known.sizeBytes) - 1;
      const difference =
        at === undefined ? undefined : { at, offset, expected: knownSlice(known, offset, last), actual };
      return { known, sizeBytes, difference };
    },
  };
}

/** The two as a whole. */
export function compareBody(actual: Buffer, known: KnownBytes): ComparedBody {
  const comparison = createBodyComparison(known);
  comparison.add(actual);
  return comparison.result();
}

/** Where a piece first differs from the known bytes from `offset` on; undefined where it does not. */
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
