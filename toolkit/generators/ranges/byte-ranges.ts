import fc from 'fast-check';
import { numbers } from '../numbers.ts';
import { type FarPosition, farPositionOf, farPositions } from './out-of-range-positions.ts';
import { offsetWithin, type Position, positionsInFile } from './positions-in-file.ts';

/** One range of a Range field, independent of the size. All but `beyond` can be satisfied if the file has a byte. */
export type ByteRangeCase =
  | { readonly form: 'closed'; readonly one: Position; readonly other: Position }
  | { readonly form: 'open'; readonly from: Position }
  | { readonly form: 'clamped'; readonly from: Position; readonly to: FarPosition }
  | { readonly form: 'suffix'; readonly length: number }
  | { readonly form: 'beyond'; readonly from: FarPosition };

/** Creates the range between two positions. */
export function closed(one: Position, other: Position): ByteRangeCase {
  return { form: 'closed', one, other };
}

/** Creates the range from a position to the end. */
export function open(from: Position): ByteRangeCase {
  return { form: 'open', from };
}

/** Creates a range with a last position past the end. */
export function clamped(from: Position, to: FarPosition): ByteRangeCase {
  return { form: 'clamped', from, to };
}

/** Creates the range of the last `length` bytes. */
export function suffix(length: number): ByteRangeCase {
  return { form: 'suffix', length };
}

/** Creates a range that begins past the end. */
export function past(from: FarPosition): ByteRangeCase {
  return { form: 'beyond', from };
}

/** Formats the range as in RFC 9110 §14.1.2, without the unit. */
export function formatRange(range: ByteRangeCase, size: number): string {
  switch (range.form) {
    case 'closed': {
      const { first, last } = inOrder(range, size);
      return `${first}-${last}`;
    }
    case 'open':
      return `${offsetWithin(range.from, size)}-`;
    case 'clamped':
      return `${offsetWithin(range.from, size)}-${farPositionOf(range.to, size)}`;
    case 'suffix':
      return `-${range.length}`;
    case 'beyond':
      return `${farPositionOf(range.from, size)}-`;
  }
}

/** The bytes that the range refers to, ends included; undefined if it cannot be satisfied. */
export function meaningOf(
  range: ByteRangeCase,
  size: number,
): { readonly first: number; readonly last: number } | undefined {
  switch (range.form) {
    case 'closed':
      return inOrder(range, size);
    case 'open':
    case 'clamped':
      return { first: offsetWithin(range.from, size), last: size - 1 };
    case 'suffix':
      return { first: Math.max(0, size - range.length), last: size - 1 };
    case 'beyond':
      return undefined;
  }
}

/** The two positions as offsets within `size` bytes, lower first. */
export function inOrder(
  range: { readonly one: Position; readonly other: Position },
  size: number,
): { readonly first: number; readonly last: number } {
  const [one, other] = [offsetWithin(range.one, size), offsetWithin(range.other, size)];
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

/** Ranges that can be satisfied. */
export const satisfiableRanges: fc.Arbitrary<ByteRangeCase> = fc.oneof(
  fc.record({ form: fc.constant('closed' as const), one: positionsInFile, other: positionsInFile }),
  fc.record({ form: fc.constant('open' as const), from: positionsInFile }),
  fc.record({ form: fc.constant('clamped' as const), from: positionsInFile, to: farPositions }),
  fc.record({ form: fc.constant('suffix' as const), length: numbers({ min: 1, max: 5_000 }) }),
);

/** Ranges of every form. */
export const byteRanges: fc.Arbitrary<ByteRangeCase> = fc.oneof(
  { weight: 4, arbitrary: satisfiableRanges },
  { weight: 1, arbitrary: fc.record({ form: fc.constant('beyond' as const), from: farPositions }) },
);
