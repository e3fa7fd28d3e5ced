import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/** `sha256:` and the SHA-256 of a file of any size in lower-case hex; undefined if it cannot be read. */
export function fileDigest(file: string): string | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(1024 * 1024);
    for (let got = readSync(handle, piece); got > 0; got = readSync(handle, piece))
      hash.update(piece.subarray(0, got));
    return `sha256:${hash.digest('hex')}`;
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
