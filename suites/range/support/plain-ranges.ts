import fc from 'fast-check';

const far = 2n ** 70n;

/** `0-n`, without the unit. n goes up to 2^70, which does not fit any integer type. */
export const rangesFromTheStart: fc.Arbitrary<string> = fc.bigInt({ min: 0n, max: far }).map(
  (last) => `0-${last}`,
  (range) => numbersOf(range, /^0-(\d+)$/)[0],
);

/** `n-`, with n at least `least`. */
export function openRanges(least: bigint): fc.Arbitrary<string> {
  return fc.bigInt({ min: least, max: far }).map(
    (first) => `${first}-`,
    (range) => numbersOf(range, /^(\d+)-$/)[0],
  );
}

/** `n-m`, with n at least `least` and m at least n. */
export function closedRanges(least: bigint): fc.Arbitrary<string> {
  return fc.tuple(fc.bigInt({ min: least, max: far }), fc.bigInt({ min: 0n, max: far })).map(
    ([first, more]) => `${first}-${first + more}`,
    (range) => {
      const [first, last] = numbersOf(range, /^(\d+)-(\d+)$/);
      return [first, last - first];
    },
  );
}

/** `-n`, with n at least 1. */
export const suffixRanges: fc.Arbitrary<string> = fc.bigInt({ min: 1n, max: far }).map(
  (length) => `-${length}`,
  (range) => numbersOf(range, /^-(\d+)$/)[0],
);

/** @throws {TypeError} if a range has another form; fast-check then does not shrink it. */
function numbersOf(range: unknown, form: RegExp): [bigint, bigint] {
  const [, first, second = '0'] = form.exec(String(range)) ?? [];
  if (first === undefined) throw new TypeError('a range of another form');
  return [BigInt(first), BigInt(second)];
}
