/**
 * The bytes in chunked transfer coding, in pieces of the given sizes and a last piece of what is left; a size of 0 is
 * passed over. Without `end`, the zero chunk that would end the body is left out. Source: RFC 9112 §7.1.
 */
export function transferChunks(
  bytes: Buffer,
  sizes: readonly number[] = [],
  options: { readonly end?: boolean } = {},
): Buffer {
  const pieces: Buffer[] = [];
  let first = 0;
  for (const size of [...sizes, bytes.length]) {
    const piece = bytes.subarray(first, first + size);
    first += piece.length;
    if (piece.length > 0) pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, lineBreak);
  }
  return Buffer.concat(options.end === false ? pieces : [...pieces, Buffer.from('0\r\n\r\n')]);
}

const lineBreak = Buffer.from('\r\n');
