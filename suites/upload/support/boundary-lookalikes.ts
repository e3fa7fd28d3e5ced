import fc from 'fast-check';
import { concat, literal, type Payload, positions } from '../../../client/payload/payload.ts';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';

/**
 * Texts that a careless parser treats as a delimiter, or that end in the beginning of one. `{B}` is replaced by the boundary,
 * `{B-}` by the boundary without its last character, `{b}` by the boundary in the other case. None begins a line with
 * `--{B}`: by RFC 2046 §5.1.1 that is a delimiter whatever follows, so content must not contain it.
 */
export const lookAlikeTexts: readonly string[] = [
  'x--{B}',
  'x--{B}--',
  'x--{B}--\r\nx',
  '\r\n{B}',
  '\r\n-{B}',
  '\r\n --{B}',
  '\r\n---{B}',
  '\r\n--{B-}',
  '\r\n--{B-}--\r\n',
  '\r\n--{b}--\r\n',
  '\n--{B}--\n',
  '\r--{B}--\r',
  '\n--{B}\nContent-Disposition: form-data; name="share_id"\n\nx\n--{B}--\n',
  '\r\n--{B-}\r\nContent-Disposition: form-data; name="share_id"\r\n\r\nx\r\n--{B-}--\r\n',
  '\r\n--other\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nx\r\n--other--\r\n',
  '\r',
  '\r\n',
  '\r\r\n',
  '\r\n\r',
  '\r\n-',
  '\r\n--',
  '\r\n\r\n--{B-}',
];

/** Short and long boundaries for such content. Each is a token and ends in a character that begins none of the texts. */
export const lookAlikeBoundaries: readonly string[] = [
  'aB7',
  'B7',
  'aaaaaaaZ',
  'dashes--in--it-Z',
  '----WebKitFormBoundary7MA4YWxkTrZu0gW',
  `${'q'.repeat(69)}Z`,
];

/** Some of the texts. They are joined with `|`, so that two of them never form a delimiter. */
export const boundaryLookalikes: fc.Arbitrary<readonly string[]> = shrunkAs(
  fc.array(fc.constantFrom(...lookAlikeTexts), { minLength: 1, maxLength: 5 }),
  fc.array(fc.constantFrom(...lookAlikeTexts), { minLength: 1, maxLength: lookAlikeTexts.length }),
);

/** `before` position-coded bytes, then the texts for this boundary. A `|` separates them, because those bytes may end in CR. */
export function lookAlikePayload(before: number, texts: readonly string[], boundary: string): Payload {
  const lead = before === 0 ? '' : '|';
  return concat(positions(before), literal(lead + lookAlikeContent(texts, boundary)));
}

/** The texts, joined, with the boundary filled in. */
export function lookAlikeContent(texts: readonly string[], boundary: string): string {
  const otherCase = boundary === boundary.toUpperCase() ? boundary.toLowerCase() : boundary.toUpperCase();
  return texts
    .join('|')
    .replaceAll('{B}', boundary)
    .replaceAll('{B-}', boundary.slice(0, -1))
    .replaceAll('{b}', otherCase);
}
