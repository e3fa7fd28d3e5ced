const lineBreak = Buffer.from('\r\n');

/** A chunk of the chunked transfer coding. `sizeLine` is the size in hex with extensions, if any. Source: RFC 9112 §7.1. */
export function encodeChunk(bytes: Buffer, sizeLine = bytes.length.toString(16)): Buffer {
  return Buffer.concat([Buffer.from(`${sizeLine}\r\n`), bytes, lineBreak]);
}

/** The last chunk, without a trailer section. */
export const lastChunk = Buffer.from('0\r\n\r\n');

/**
 * The bytes in the chunked transfer coding: a chunk of each of the given sizes, and one of what remains. A size of 0 is
 * ignored. Without `end`, the last chunk is omitted. Source: RFC 9112 §7.1.
 */
export function chunkedBody(
  bytes: Buffer,
  sizes: readonly number[] = [],
  options: { readonly end?: boolean } = {},
): Buffer {
  const chunks: Buffer[] = [];
  let first = 0;
  for (const size of [...sizes, bytes.length]) {
    const piece = bytes.subarray(first, first + size);
    first += piece.length;
    if (piece.length > 0) chunks.push(encodeChunk(piece));
  }
  return Buffer.concat(options.end === false ? chunks : [...chunks, lastChunk]);
}
