import fc from 'fast-check';

/** An order of 0 to length − 1. Shrinks towards fewer and towards ascending. */
export function orders(bounds: { readonly fewest: number; readonly most: number }): fc.Arbitrary<number[]> {
  const { fewest: minLength, most: maxLength } = bounds;
  return fc.uniqueArray(fc.nat(), { minLength, maxLength, size: 'max' }).map(ranksOf);
}

/** Each number's place among all, 0 the smallest. */
function ranksOf(numbers: readonly number[]): number[] {
  const ascending = [...numbers].sort((a, b) => a - b);
  return numbers.map((number) => ascending.indexOf(number));
}

/** 0 to length − 1. */
export function ascending(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

/** 0 to length − 1, last first. */
export function descending(length: number): number[] {
  return ascending(length).reverse();
}

/** 0 to length − 1, begun at `first`. */
export function rotated(length: number, first: number): number[] {
  return ascending(length).map((index) => (index + first) % length);
}

/** 0 to length − 1 in strides: neighbours arrive far apart. `stride` shares no divisor with `length`. */
export function strided(length: number, stride: number): number[] {
  return ascending(length).map((index) => (index * stride) % length);
}
