import { expect, it } from 'vitest';
import { bytesInWords } from '../../../toolkit/assertions/bytes-in-words.ts';

it.each([
  [Buffer.alloc(0), '0 bytes'],
  [Buffer.from('<h\n'), '3 bytes: 3c 68 0a'],
  [Buffer.alloc(16, 1), `16 bytes: ${'01 '.repeat(16).trim()}`],
  [Buffer.alloc(17), `17 bytes: ${'00 '.repeat(16)}…`],
])('shows the length and the first bytes: %#', (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});
