import fc from 'fast-check';

/**
 * A Range field that violates the grammar. In `form`, A and B are replaced by two positions in ascending order, J
 * by junk.
 */
export interface MalformedRange {
  readonly form: string;
  readonly first: number;
  readonly last: number;
  readonly junk: string;
}

/** The Range field value to send. */
export function malformedField({ form, first, last, junk }: MalformedRange): string {
  const words: Readonly<Record<string, string>> = { A: String(first), B: String(last), J: junk };
  return form.replace(/[ABJ]/g, (letter) => words[letter] ?? letter);
}

/** Each form once, for bytes 0 to 4. A lenient parser would accept many of them as a range. */
export const malformedEdgeCases: readonly MalformedRange[] = [
  '',
  'bytes',
  'bytes=',
  'bytes=,',
  'bytes=-',
  'bytes:A-B',
  'bytes A-B',
  'A-B',
  'bytes=A',
  'bytes=J',
  'bytes=J-',
  'bytes=-J',
  'bytes=J-J',
  'bytes=A-J',
  'bytes=J-B',
  'bytes=A-BJ',
  'bytes=AJ-B',
  'bytes=JA-B',
  'bytes=A-B J',
  'bytes=A-B;J=1',
  'bytes=A-B/10',
  'bytes=A-B-9',
  'bytes=-A-B',
  'bytes=A 1-B9',
  'bytes=--B',
  'bytes=-B-',
  'bytes=A--B',
  'bytes==A-B',
  'bytes =A-B',
  'bytes=0xA-0xB',
  'bytes=+A-+B',
  'bytes=A-+B',
  'bytes=-+B',
  'bytes=A_0-B_0',
  'bytes=A.0-B.0',
  'bytes=A-Be1',
  'bytes=*',
  'bytes="A-B"',
  'bytes=A-B,J',
  'bytes=J,A-B',
].map((form) => ({ form, first: 0, last: 4, junk: 'xyz' }));

/** Any form with any small positions; `first` is at most `last`. */
export const malformedRanges: fc.Arbitrary<MalformedRange> = rangesOfForms(
  malformedEdgeCases.map(({ form }) => form),
);

/** Ranges whose last position is before the first, often by one byte. */
export const invertedRanges: fc.Arbitrary<MalformedRange> = rangesOfForms(['bytes=B-A']).filter(
  ({ first, last }) => first < last,
);

function rangesOfForms(forms: readonly string[]): fc.Arbitrary<MalformedRange> {
  return fc
    .record({
      form: fc.constantFrom(...forms),
      first: fc.nat(20),
      more: fc.nat(20),
      junk: fc.stringMatching(/^[a-z]{1,4}$/),
    })
    .map(
      ({ form, first, more, junk }) => ({ form, first, last: first + more, junk }),
      (range) => {
        const { form, first, last, junk } = range as MalformedRange;
        return { form, first, more: last - first, junk };
      },
    );
}
