import fc from 'fast-check';
import { expect, test } from 'vitest';
import { payloadBytes } from '../../../../client/payload/payload.ts';
import {
  boundaryLookalikes,
  lookAlikeBoundaries,
  lookAlikeContent,
  lookAlikePayload,
  lookAlikeTexts,
} from '../../../../suites/upload/support/boundary-lookalikes.ts';

/** An empty line before the content, the content, and the delimiter after it. */
function framed(content: string, boundary: string): string {
  return `\r\n\r\n${content}\r\n--${boundary}--`;
}

test.each(lookAlikeBoundaries)('no look-alike is a delimiter of %s, by itself or with others', (boundary) => {
  const delimiter = `\r\n--${boundary}`;
  const holds = (texts: readonly string[]): boolean => {
    const content = lookAlikeContent(texts, boundary);
    return framed(content, boundary).indexOf(delimiter) === content.length + 4;
  };
  for (const text of lookAlikeTexts) expect([text, holds([text])]).toEqual([text, true]);
  fc.assert(
    fc.property(boundaryLookalikes, (texts) => holds(texts)),
    { seed: 1, numRuns: 500 },
  );
});

test('nor do the bytes before it form one, whatever byte they end with', () => {
  const boundary = 'B7';
  for (let before = 0; before < 300; before += 1) {
    const content = payloadBytes(lookAlikePayload(before, ['\n--{B}--\n'], boundary)).toString('latin1');
    expect([before, framed(content, boundary).indexOf(`\r\n--${boundary}`)]).toEqual([
      before,
      content.length + 4,
    ]);
  }
});

test('the placeholders are the boundary, the boundary without its end, and the boundary in the other case', () => {
  expect(lookAlikeContent(['{B}', '{B-}', '{b}'], 'aB7')).toBe('aB7|aB|AB7');
  expect(lookAlikeContent(['{b}'], 'B7')).toBe('b7');
});
