import fc from 'fast-check';
import { numbers } from '../numbers.ts';
import { type FarPosition, farPositionOf, farPositions } from './out-of-range-positions.ts';
import { offsetWithin, type Place, places } from './positions-in-file.ts';

/** One range of a Range field, told without knowing the size. All but `beyond` can be satisfied where there is a byte. */
export type AskedRange =
  | { readonly form: 'closed'; readonly one: Place; readonly other: Place }
  | { readonly form: 'open'; readonly from: Place }
  | { readonly form: 'clamped'; readonly from: Place; readonly to: FarPosition }
  | { readonly form: 'suffix'; readonly length: number }
  | { readonly form: 'beyond'; readonly from: FarPosition };

/** Short for the range between two places. */
export function closed(one: Place, other: Place): AskedRange {
  return { form: 'closed', one, other };
}

/** Short for everything from a place on. */
export function open(from: Place): AskedRange {
  return { form: 'open', from };
}

/** Short for a range that runs past the end. */
export function clamped(from: Place, to: FarPosition): AskedRange {
  return { form: 'clamped', from, to };
}

/** Short for the last `length` bytes. */
export function suffix(length: number): AskedRange {
  return { form: 'suffix', length };
}

/** Short for a range that begins past the end. */
export function past(from: FarPosition): AskedRange {
  return { form: 'beyond', from };
}

/** The range in the words of RFC 9110 §14.1.2, without the unit. */
export function spell(range: AskedRange, size: number): string {
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

/** The bytes that the range means, ends included; undefined where nothing can satisfy it. */
export function meaningOf(
  range: AskedRange,
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

/** The two places as offsets within `size` bytes, lower first. */
export function inOrder(
  range: { readonly one: Place; readonly other: Place },
  size: number,
): { readonly first: number; readonly last: number } {
  const [one, other] = [offsetWithin(range.one, size), offsetWithin(range.other, size)];
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

/** Ranges that can be satisfied. */
export const satisfiableRanges: fc.Arbitrary<AskedRange> = fc.oneof(
  fc.record({ form: fc.constant('closed' as const), one: places, other: places }),
  fc.record({ form: fc.constant('open' as const), from: places }),
  fc.record({ form: fc.constant('clamped' as const), from: places, to: farPositions }),
  fc.record({ form: fc.constant('suffix' as const), length: numbers({ min: 1, max: 5_000 }) }),
);

/** Ranges of every form. */
export const askedRanges: fc.Arbitrary<AskedRange> = fc.oneof(
  { weight: 4, arbitrary: satisfiableRanges },
  { weight: 1, arbitrary: fc.record({ form: fc.constant('beyond' as const), from: farPositions }) },
);
