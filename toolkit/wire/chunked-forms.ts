import fc from 'fast-check';
import { encodeChunk } from './chunked-coding.ts';

/** A form of chunked coding; all of them are equivalent. Source: RFC 9112 §7, §7.1. */
export interface ChunkedForm {
  /** The value of Transfer-Encoding; names of codings are case-insensitive. */
  readonly coding: string;
  readonly digits: 'lower case' | 'upper case';
  /** Number of leading zeros of each size, including the last. */
  readonly zeros: number;
  /** What follows each size, such as `;a=b`. */
  readonly extension: string;
  /** The trailer section: whole field lines, each with its line break. */
  readonly trailer: string;
}

/** The default form. */
export const plainForm: ChunkedForm = {
  coding: 'chunked',
  digits: 'lower case',
  zeros: 0,
  extension: '',
  trailer: '',
};

const codings = ['chunked', 'Chunked', 'CHUNKED'];
const extensions = ['', ';a', ';a=b', ';a="b; c"', ';a=b;c=d', `;a=${'x'.repeat(100)}`];
const trailers = ['', 'X-Checked: 1\r\n', 'X-Checked: 1\r\nx-more:\r\n', `X-Checked: ${'1'.repeat(200)}\r\n`];

/** Each variation separately, and all of them together. */
export const chunkedFormEdgeCases: readonly ChunkedForm[] = [
  ...codings.map((coding) => ({ ...plainForm, coding })),
  { ...plainForm, digits: 'upper case' },
  { ...plainForm, zeros: 1 },
  { ...plainForm, zeros: 7 },
  ...extensions.slice(1).map((extension) => ({ ...plainForm, extension })),
  ...trailers.slice(1).map((trailer) => ({ ...plainForm, trailer })),
  { coding: 'Chunked', digits: 'upper case', zeros: 2, extension: ';a=b', trailer: 'X-Checked: 1\r\n' },
];

/** Arbitraries of the members, to be combined with others in one record. */
export const chunkedFormMembers = {
  coding: fc.constantFrom(...codings),
  digits: fc.constantFrom('lower case' as const, 'upper case' as const),
  zeros: fc.nat(7),
  extension: fc.constantFrom(...extensions),
  trailer: fc.constantFrom(...trailers),
};

/** The bytes in chunks of `chunkBytes` (the last may be shorter), then the last chunk, all in this form. */
export function formattedChunks(bytes: Buffer, chunkBytes: number, form: ChunkedForm): Buffer {
  const sizeLine = (size: number): string => {
    const hex = size.toString(16);
    const digits = form.digits === 'upper case' ? hex.toUpperCase() : hex;
    return `${'0'.repeat(form.zeros)}${digits}${form.extension}`;
  };
  const chunks: Buffer[] = [];
  for (let first = 0; first < bytes.length; first += chunkBytes) {
    const piece = bytes.subarray(first, first + chunkBytes);
    chunks.push(encodeChunk(piece, sizeLine(piece.length)));
  }
  return Buffer.concat([...chunks, Buffer.from(`${sizeLine(0)}\r\n${form.trailer}\r\n`)]);
}
