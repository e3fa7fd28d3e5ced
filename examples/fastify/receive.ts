import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Problem } from './problem.ts';

/** Bytes that have arrived in full. */
export interface Received {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Writes a stream to a file and hashes it on the way. Throws a `Problem` 413 beyond `maxBytes`, and the error of the stream
 * if it is cut off; in both cases the file is removed.
 */
export async function receive(
  source: AsyncIterable<Uint8Array>,
  path: string,
  maxBytes: number,
): Promise<Received> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      source,
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          size += piece.length;
          if (size > maxBytes) throw new Problem(413, `the limit is ${maxBytes} bytes`);
          hash.update(piece);
          yield piece;
        }
      },
      createWriteStream(path),
    );
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, size, sha256: hash.digest('hex') };
}
