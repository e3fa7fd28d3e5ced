import { createHash } from 'node:crypto';

/** Immutable bytes, in the pieces in which they arrived, so that no request copies a whole file. */
export interface Content {
  readonly pieces: readonly Uint8Array[];
  readonly sizeBytes: number;
}

/** Wraps pieces, which must not be modified afterwards. */
export function contentOf(pieces: readonly Uint8Array[]): Content {
  return { pieces, sizeBytes: pieces.reduce((sum, piece) => sum + piece.length, 0) };
}

/** Joins contents in order; they share their bytes. */
export function joinContents(contents: readonly Content[]): Content {
  return contentOf(contents.flatMap((content) => content.pieces));
}

const writeSizeBytes = 65_536;

/** Yields the bytes from `first` to `last`, both inclusive, in pieces of at most 64 KiB. */
export function* readContent(content: Content, first: number, last: number): Generator<Uint8Array> {
  let start = 0;
  for (const piece of content.pieces) {
    const end = Math.min(piece.length, last + 1 - start);
    for (let at = Math.max(0, first - start); at < end; at += writeSizeBytes) {
      yield piece.subarray(at, Math.min(at + writeSizeBytes, end));
    }
    start += piece.length;
    if (start > last) return;
  }
}

/** Returns the SHA-256 in lower-case hex. */
export function sha256(content: Content): string {
  const hash = createHash('sha256');
  for (const piece of content.pieces) hash.update(piece);
  return hash.digest('hex');
}
