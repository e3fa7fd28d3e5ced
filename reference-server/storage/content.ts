import { createHash } from 'node:crypto';

/** Immutable bytes, in the pieces in which they arrived, so that no request copies a whole file. */
export interface Content {
  readonly pieces: readonly Uint8Array[];
  readonly sizeBytes: number;
}

/** Wraps pieces; they must not be written to afterwards. */
export function contentOf(pieces: readonly Uint8Array[]): Content {
  return { pieces, sizeBytes: pieces.reduce((sum, piece) => sum + piece.length, 0) };
}

/** Several contents end to end, sharing their bytes. */
export function joinContents(contents: readonly Content[]): Content {
  return contentOf(contents.flatMap((content) => content.pieces));
}

const writeSizeBytes = 65_536;

/** The bytes from `first` to `last`, both inclusive, in pieces of at most 64 KiB. */
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

/** Lower-case hex SHA-256. */
export function sha256(content: Content): string {
  const hash = createHash('sha256');
  for (const piece of content.pieces) hash.update(piece);
  return hash.digest('hex');
}
