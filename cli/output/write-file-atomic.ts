import { closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { placeOf, unfinishedOf, withoutWaiting } from './place.ts';

const longestWaitMs = 10_000;
const pauseMs = 20;

/**
 * Writes a file that is there whole or not at all. A link is followed; a pipe or a device is written to as it is, and
 * waited for at most 10 seconds. `-` is the standard output.
 * @throws {Error} when that cannot be done; nothing half-written stays.
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
  const descriptor = patiently('ENXIO', 'nothing reads it', () => openSync(path, withoutWaiting));
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
    written += patiently('EAGAIN', 'its reader takes no more', () => writeSync(descriptor, bytes, from));
  }
}

/** Tries again while it fails with this code, until the wait is over. @throws {Error} */
function patiently<Result>(code: string, reason: string, attempt: () => Result): Result {
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
