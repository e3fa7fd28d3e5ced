import fc from 'fast-check';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';

/**
 * An order of 0 to length − 1. It shrinks to fewer indices and to ascending order, and so do edge cases outside
 * the bounds.
 */
export function permutations(bounds: {
  readonly fewest: number;
  readonly most: number;
}): fc.Arbitrary<number[]> {
  const { fewest: minLength, most: maxLength } = bounds;
  return shrunkAs(
    fc.uniqueArray(fc.nat(), { minLength, maxLength, size: 'max' }).map(ranksOf),
    fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: longestOrder }).map(ranksOf, numbersOf),
  );
}

const longestOrder = 2_000;

/** Numbers with these ranks: the ranks themselves. */
function numbersOf(order: unknown): number[] {
  return order as number[];
}

/** The rank of each number, 0 for the smallest. */
function ranksOf(numbers: readonly number[]): number[] {
  const ascending = [...numbers].sort((a, b) => a - b);
  return numbers.map((number) => ascending.indexOf(number));
}

/** 0 to length − 1. */
export function ascending(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

/** length − 1 to 0. */
export function descending(length: number): number[] {
  return ascending(length).reverse();
}

/** 0 to length − 1, starting at `first`. */
export function rotated(length: number, first: number): number[] {
  return ascending(length).map((index) => (index + first) % length);
}

/** 0 to length − 1 in steps of `stride` modulo `length`, which have no common divisor. */
export function strided(length: number, stride: number): number[] {
  return ascending(length).map((index) => (index * stride) % length);
}
