import { expect, it } from 'vitest';
import { payloadBytes } from '../../../../client/payload/payload.ts';
import { realContents } from '../../../../suites/download/support/real-contents.ts';
import { markedTexts } from '../../../../toolkit/generators/content/marked-texts.ts';

const named = Object.entries(markedTexts).map(([name, { content }]) => ({
  name,
  bytes: payloadBytes(content),
}));

function those(mark: string): readonly Buffer[] {
  return named.filter(({ name }) => name.endsWith(` with ${mark}`)).map(({ bytes }) => bytes);
}

it('has eight kinds of text with three marks each, all of them among the real contents', () => {
  expect(named).toHaveLength(24);
  expect(Object.keys(realContents)).toEqual(expect.arrayContaining(named.map(({ name }) => name)));
});

it('has one byte order mark, at the start, only in the texts named so', () => {
  const mark = 'efbbbf';
  expect(new Set(those('a byte order mark').map((bytes) => bytes.toString('hex', 0, 3)))).toEqual(
    new Set([mark]),
  );
  expect(those('a byte order mark').filter((bytes) => bytes.lastIndexOf(mark, undefined, 'hex') > 0)).toEqual(
    [],
  );
  expect(those('NULs').filter((bytes) => bytes.toString('hex', 0, 3) === mark)).toEqual([]);
});

it('has NULs in UTF-8 text, and every byte value in the texts named so', () => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  expect(those('NULs').filter((bytes) => !bytes.includes(0))).toEqual([]);
  expect(those('NULs').map((bytes) => Buffer.from(decoder.decode(bytes)).equals(bytes))).toEqual(
    Array(8).fill(true),
  );
  expect(those('every byte').map((bytes) => new Set(bytes).size)).toEqual(Array(8).fill(256));
});

it('ends each text in whitespace or an empty line', () => {
  expect(named.filter(({ bytes }) => !/( |\r\n\r\n)$/.test(bytes.toString('latin1')))).toEqual([]);
});
