import { expect, it } from 'vitest';
import { chunkedFormEdgeCases, formattedChunks } from '../../../toolkit/wire/chunked-forms.ts';

const [plain] = chunkedFormEdgeCases;

function written(text: string, chunkBytes: number, form: Partial<NonNullable<typeof plain>>): string {
  if (plain === undefined) throw new RangeError('the list of edge cases is empty');
  return formattedChunks(Buffer.from(text), chunkBytes, { ...plain, ...form }).toString();
}

it.each([
  ['', 10, {}, '0\r\n\r\n'],
  ['abc', 2, {}, '2\r\nab\r\n1\r\nc\r\n0\r\n\r\n'],
  ['0123456789ab', 12, { digits: 'upper case' as const }, 'C\r\n0123456789ab\r\n0\r\n\r\n'],
  ['ab', 2, { zeros: 2 }, '002\r\nab\r\n000\r\n\r\n'],
  ['ab', 2, { extension: ';a=b' }, '2;a=b\r\nab\r\n0;a=b\r\n\r\n'],
  ['ab', 2, { trailer: 'X-Checked: 1\r\n' }, '2\r\nab\r\n0\r\nX-Checked: 1\r\n\r\n'],
])('%j in chunks of %i, %j', (text, chunkBytes, form, expected) => {
  expect(written(text, chunkBytes, form)).toBe(expected);
});

it('begins with the default form, and has each other form once', () => {
  expect(plain).toEqual({ coding: 'chunked', digits: 'lower case', zeros: 0, extension: '', trailer: '' });
  const lines = chunkedFormEdgeCases.map((form) => JSON.stringify(form));
  expect(new Set(lines).size).toBe(lines.length);
});
