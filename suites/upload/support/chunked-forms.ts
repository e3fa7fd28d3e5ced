import fc from 'fast-check';

/** How chunked coding is written out; every one of these ways means the same. Source: RFC 9112 §7, §7.1. */
export interface ChunkedForm {
  /** The value of Transfer-Encoding; names of codings have no case. */
  readonly coding: string;
  readonly digits: 'lower case' | 'upper case';
  /** How many zeros lead each size, the last one's too. */
  readonly zeros: number;
  /** What follows each size, such as `;a=b`. */
  readonly extension: string;
  /** What follows the last chunk: whole field lines, each with its line break. */
  readonly trailer: string;
}

/** The usual spelling. */
const usual: ChunkedForm = {
  coding: 'chunked',
  digits: 'lower case',
  zeros: 0,
  extension: '',
  trailer: '',
};

const codings = ['chunked', 'Chunked', 'CHUNKED'];
const extensions = ['', ';a', ';a=b', ';a="b; c"', ';a=b;c=d', `;a=${'x'.repeat(100)}`];
const trailers = ['', 'X-Checked: 1\r\n', 'X-Checked: 1\r\nx-more:\r\n', `X-Checked: ${'1'.repeat(200)}\r\n`];

/** Each way by itself, and all of them together. */
export const chunkedFormEdgeCases: readonly ChunkedForm[] = [
  ...codings.map((coding) => ({ ...usual, coding })),
  { ...usual, digits: 'upper case' },
  { ...usual, zeros: 1 },
  { ...usual, zeros: 7 },
  ...extensions.slice(1).map((extension) => ({ ...usual, extension })),
  ...trailers.slice(1).map((trailer) => ({ ...usual, trailer })),
  { coding: 'Chunked', digits: 'upper case', zeros: 2, extension: ';a=b', trailer: 'X-Checked: 1\r\n' },
];

/** Each member of a spelling by itself, for a record of them and more. */
export const chunkedFormMembers = {
  coding: fc.constantFrom(...codings),
  digits: fc.constantFrom('lower case' as const, 'upper case' as const),
  zeros: fc.nat(7),
  extension: fc.constantFrom(...extensions),
  trailer: fc.constantFrom(...trailers),
};

/** The bytes in chunks of `chunkBytes`, the last one being what is left, and the end, all spelt that way. */
export function formattedChunks(bytes: Buffer, chunkBytes: number, spelling: ChunkedForm): Buffer {
  const { digits, zeros, extension, trailer } = spelling;
  const sizeLine = (size: number): Buffer => {
    const hex = size.toString(16);
    const spelt = digits === 'upper case' ? hex.toUpperCase() : hex;
    return Buffer.from(`${'0'.repeat(zeros)}${spelt}${extension}\r\n`);
  };
  const pieces: Buffer[] = [];
  for (let first = 0; first < bytes.length; first += chunkBytes) {
    const piece = bytes.subarray(first, first + chunkBytes);
    pieces.push(sizeLine(piece.length), piece, Buffer.from('\r\n'));
  }
  return Buffer.concat([...pieces, sizeLine(0), Buffer.from(`${trailer}\r\n`)]);
}
