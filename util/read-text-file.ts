import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file that is not a readable text: why not, such as `it is larger than 1 MiB`. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly reason: string,
    /** Whether the file does not exist. */
    readonly isMissing = false,
  ) {
    super(reason);
  }
}

/** The text of a file in UTF-8 of at most `maxMebibytes`, without a byte order mark. @throws {UnreadableFile} */
export function readTextFile(file: string, maxMebibytes: number): string {
  const maxBytes = maxMebibytes * 1024 * 1024;
  const bytes = readBytes(file, maxBytes);
  if (bytes.length > maxBytes) throw new UnreadableFile(`it is larger than ${maxMebibytes} MiB`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('it is not UTF-8 text');
  }
}

const pieceBytes = 1024 * 1024;

/** Reads in pieces, because a pipe has no size; stops after the first byte beyond the limit. */
function readBytes(file: string, maxBytes: number): Buffer {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    if (fstatSync(handle).isDirectory()) throw new UnreadableFile('it is a folder');
    const pieces: Buffer[] = [];
    for (let length = 0; length <= maxBytes; ) {
      const piece = Buffer.allocUnsafe(pieceBytes);
      const got = readSync(handle, piece);
      if (got === 0) break;
      pieces.push(piece.subarray(0, got));
      length += got;
    }
    return Buffer.concat(pieces);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new UnreadableFile(reasons.get(code) ?? String(code), code === 'ENOENT');
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'it does not exist'],
  ['EACCES', 'permission denied'],
  ['ENOTDIR', 'a part of its path is not a folder'],
]);
