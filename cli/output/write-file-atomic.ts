import { closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { placeOf, unfinishedOf, withoutWaiting } from './place.ts';

const longestWaitMs = 10_000;
const pauseMs = 20;

/**
 * Writes a file completely or not at all. A symbolic link is followed; a pipe or a device is written to directly, with at
 * most 10 seconds of waiting. `-` is the standard output.
 * @throws {Error} if it cannot be written; no partial file remains.
 */
export function writeFileAtomic(name: string, text: string): void {
  const place = placeOf(name);
  if (place.kind === 'descriptor') writeAll(place.descriptor, text);
  else if (place.kind === 'stream') writeStream(place.path, text);
  else replaceFile(place.path, text);
}

function replaceFile(file: string, text: string): void {
  const unfinished = unfinishedOf(file);
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function writeStream(path: string, text: string): void {
  const descriptor = withRetries('ENXIO', 'no process reads it', () => openSync(path, withoutWaiting));
  try {
    writeAll(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    const from = written;
    written += withRetries('EAGAIN', 'its reader accepts no more data', () =>
      writeSync(descriptor, bytes, from),
    );
  }
}

/** Tries again while the attempt fails with this code, for at most 10 seconds. @throws {Error} */
function withRetries<Result>(code: string, reason: string, attempt: () => Result): Result {
  const deadline = performance.now() + longestWaitMs;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === code)) throw error;
      if (performance.now() > deadline) throw new Error(`${code}: ${reason}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  }
}
