import fc from 'fast-check';
import { concat, literal, type Payload, positions } from '../../../client/payload/payload.ts';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';

/**
 * Texts that a careless reader takes for a delimiter or that end in the beginning of one. `{B}` stands for the boundary,
 * `{B-}` for all of it but its last character, `{b}` for it in the other case. None begins a line with `--{B}`:
 * RFC 2046 §5.1.1 makes that a delimiter whatever follows, so content may not hold it.
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

/** Boundaries for content made of look-alikes: tokens, short and long, that end in a character no look-alike begins with. */
export const lookAlikeBoundaries: readonly string[] = [
  'aB7',
  'B7',
  'aaaaaaaZ',
  'dashes--in--it-Z',
  '----WebKitFormBoundary7MA4YWxkTrZu0gW',
  `${'q'.repeat(69)}Z`,
];

/** Some of the texts, to be parted by a bar so that two never add up to a delimiter. */
export const boundaryLookalikes: fc.Arbitrary<readonly string[]> = shrunkAs(
  fc.array(fc.constantFrom(...lookAlikeTexts), { minLength: 1, maxLength: 5 }),
  fc.array(fc.constantFrom(...lookAlikeTexts), { minLength: 1, maxLength: lookAlikeTexts.length }),
);

/** The texts, made of this boundary, behind so many position-coded bytes; a bar between, for these may end in CR. */
export function lookAlikePayload(before: number, texts: readonly string[], boundary: string): Payload {
  const lead = before === 0 ? '' : '|';
  return concat(positions(before), literal(lead + lookAlikeContent(texts, boundary)));
}

/** The content that texts and a boundary make. */
export function lookAlikeContent(texts: readonly string[], boundary: string): string {
  const otherCase = boundary === boundary.toUpperCase() ? boundary.toLowerCase() : boundary.toUpperCase();
  return texts
    .join('|')
    .replaceAll('{B}', boundary)
    .replaceAll('{B-}', boundary.slice(0, -1))
    .replaceAll('{b}', otherCase);
}
