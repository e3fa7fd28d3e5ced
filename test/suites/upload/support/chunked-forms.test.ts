import { expect, it } from 'vitest';
import { chunkedFormEdgeCases, formattedChunks } from '../../../../suites/upload/support/chunked-forms.ts';

const [usual] = chunkedFormEdgeCases;

function spelt(text: string, chunkBytes: number, spelling: Partial<NonNullable<typeof usual>>): string {
  if (usual === undefined) throw new RangeError('the lattice is empty');
  return formattedChunks(Buffer.from(text), chunkBytes, { ...usual, ...spelling }).toString();
}

it.each([
  ['', 10, {}, '0\r\n\r\n'],
  ['abc', 2, {}, '2\r\nab\r\n1\r\nc\r\n0\r\n\r\n'],
  ['0123456789ab', 12, { digits: 'upper case' as const }, 'C\r\n0123456789ab\r\n0\r\n\r\n'],
  ['ab', 2, { zeros: 2 }, '002\r\nab\r\n000\r\n\r\n'],
  ['ab', 2, { extension: ';a=b' }, '2;a=b\r\nab\r\n0;a=b\r\n\r\n'],
  ['ab', 2, { trailer: 'X-Checked: 1\r\n' }, '2\r\nab\r\n0\r\nX-Checked: 1\r\n\r\n'],
])('%j in chunks of %i, %j', (text, chunkBytes, spelling, expected) => {
  expect(spelt(text, chunkBytes, spelling)).toBe(expected);
});

it('begins with the usual spelling, and has each other one once', () => {
  expect(usual).toEqual({ coding: 'chunked', digits: 'lower case', zeros: 0, extension: '', trailer: '' });
  const lines = chunkedFormEdgeCases.map((spelling) => JSON.stringify(spelling));
  expect(new Set(lines).size).toBe(lines.length);
});
