import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotRun } from '../../util/cannot-run.ts';
import { createBlocks } from '../http/blocks.ts';
import type { KnownBytes } from './known-bytes.ts';

/** The bytes of a download of any size. Up to a limit they are kept in memory, above it in a temporary file. */
export interface DownloadedBytes {
  /** Prepares for a body of this size; undefined if the response does not announce it. @throws {CannotRun} if the disk has no room. */
  begin(announcedBytes: number | undefined): void;
  /** Adds the next piece. @throws {CannotRun} if the disk has no room. */
  add(piece: Buffer): void;
  /** The maximum number of bytes to read: only an announced size may be larger than the limit. */
  readonly limitBytes: number;
  /** All bytes so far. */
  known(): KnownBytes;
  /** Deletes the temporary file, if there is one. */
  close(): void;
}

/**
 * Creates the place for a download. The temporary file has mode 0600 and loses its name as soon as it is open, so that it ends with
 * the process, however that ends.
 */
export function createDownloadedBytes(inMemoryBytes: number): DownloadedBytes {
  let blocks = createBlocks(0);
  let sizeBytes = 0;
  let limitBytes = inMemoryBytes;
  let file: TemporaryFile | undefined;

  return {
    begin(announcedBytes) {
      if (announcedBytes === undefined || announcedBytes <= inMemoryBytes) {
        blocks = createBlocks(announcedBytes ?? 0);
        return;
      }
      requireRoom(announcedBytes);
      limitBytes = announcedBytes;
      file = openTemporaryFile();
    },
    add(piece) {
      if (file === undefined) blocks.add(piece);
      else file.append(piece);
      sizeBytes += piece.length;
    },
    get limitBytes() {
      return limitBytes;
    },
    known() {
      if (file !== undefined) return { sizeBytes, fill: file.fill };
      const all = blocks.all();
      return { sizeBytes, fill: (first, into) => void all.copy(into, 0, first) };
    },
    close() {
      file?.close();
      file = undefined;
    },
  };
}

interface TemporaryFile {
  append(piece: Buffer): void;
  fill(first: number, into: Buffer): void;
  close(): void;
}

function openTemporaryFile(): TemporaryFile {
  const path = join(tmpdir(), `drivespec-${randomUUID()}`);
  const descriptor = orNoRoom(() => openSync(path, 'wx+', 0o600));
  const remove = (): void => rmSync(path, { force: true });
  try {
    remove();
  } catch {
    // Not every system deletes an open file; then `close` does.
  }
  return {
    append(piece) {
      for (let at = 0; at < piece.length; )
        at += orNoRoom(() => writeSync(descriptor, piece, at, piece.length - at));
    },
    fill(first, into) {
      for (let at = 0; at < into.length; ) {
        const read = readSync(descriptor, into, at, into.length - at, first + at);
        if (read === 0) throw new Error(`the temporary file ends before ${first + into.length}`);
        at += read;
      }
    },
    close() {
      closeSync(descriptor);
      remove();
    },
  };
}

/** Left free for others on the same disk. */
const reserveBytes = 64 * 1024 * 1024;

/** @throws {CannotRun} if the folder for temporary files has less room. */
function requireRoom(bytes: number): void {
  const { bavail, bsize } = orNoRoom(() => statfsSync(tmpdir()));
  const freeBytes = Math.max(0, bavail * bsize - reserveBytes);
  if (freeBytes < bytes) throw noRoom(`needs ${mebibytes(bytes)} and has ${mebibytes(freeBytes)}`);
}

function orNoRoom<Value>(act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    throw noRoom(`gave ${error instanceof Error ? error.message.replace(/,? *\w* '.*$/, '') : 'an error'}`);
  }
}

function noRoom(why: string): CannotRun {
  return new CannotRun(
    `A file of this size is kept in ${tmpdir()} during the run, which ${why}.`,
    'Free some space, set TMPDIR to another folder, or name a smaller file.',
  );
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MiB`;
}
