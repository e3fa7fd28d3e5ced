import {
  allBytes,
  concat,
  literal,
  type Payload,
  payloadSize,
  payloadSlice,
  positions,
  repeat,
  zeros,
} from '../payload/payload.ts';
import { createPositionFinder, type FindPositions } from '../payload/position-words.ts';

/** Finds a short payload for exactly these bytes, or undefined if there is none. */
export type DetectPayload = (bytes: Buffer) => Payload | undefined;

const shortestRun = 64;
const maxLiteralBytes = 2_048;
const step = 4_096;

/**
 * Creates a detector for the content that this suite sends: parts of position-coded content, runs of one byte, and up to 2 KiB of
 * other bytes. A body that was truncated, joined or changed before sending can thus be reproduced from a line of text.
 */
export function createPayloadDetector(): DetectPayload {
  return (bytes) => {
    if (bytes.length <= shortestRun) return literal(bytes);
    find ??= createPositionFinder();
    const parts: Payload[] = [];
    let literalBytes = 0;
    let from = 0;
    for (let at = 0; at < bytes.length; ) {
      const run = runAt(bytes, at, find);
      if (run === undefined) {
        at += 1;
        literalBytes += 1;
        if (literalBytes > maxLiteralBytes) return undefined;
        continue;
      }
      if (at > from) parts.push(literal(bytes.subarray(from, at)));
      parts.push(run);
      at += payloadSize(run);
      from = at;
    }
    if (from < bytes.length) parts.push(literal(bytes.subarray(from)));
    return concat(...parts);
  };
}

/** One finder for all detectors, created on first use: it needs time and 8 MiB, and does not depend on anything. */
let find: FindPositions | undefined;

/** Returns the longest run that begins here, if it is long enough for its own pattern. */
function runAt(bytes: Buffer, at: number, find: FindPositions): Payload | undefined {
  if (at + shortestRun > bytes.length) return undefined;
  const candidates = [sameByte(bytes, at), allBytesFrom(bytes, at), positionsFrom(bytes, at, find)];
  for (const endless of candidates) {
    const run = endless === undefined ? 0 : sharedBytes(bytes, at, endless);
    if (endless !== undefined && run >= shortestRun) return cutTo(endless, run);
  }
  return undefined;
}

function sameByte(bytes: Buffer, at: number): Payload | undefined {
  const byte = bytes[at] ?? 0;
  if (bytes[at + 1] !== byte) return undefined;
  const size = bytes.length - at;
  return byte === 0 ? zeros(size) : repeat(Uint8Array.of(byte), size);
}

function allBytesFrom(bytes: Buffer, at: number): Payload | undefined {
  return bytes[at] === 0 && bytes[at + 1] === 1 ? allBytes(bytes.length - at) : undefined;
}

/** Tries the first four offsets, because the words of the stream may begin up to three bytes later. */
function positionsFrom(bytes: Buffer, at: number, find: FindPositions): Payload | undefined {
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const found = find(bytes.readUInt32LE(at + skipped), bytes.readUInt32LE(at + skipped + 4));
    const first = (found?.index ?? -1) * 4 - skipped;
    if (found !== undefined && first >= 0) return positions(bytes.length - at, found.key, first);
  }
  return undefined;
}

/** Returns the number of bytes from `at` that equal those of the payload. */
function sharedBytes(bytes: Buffer, at: number, payload: Payload): number {
  const size = payloadSize(payload);
  for (let first = 0; first < size; first += step) {
    const last = Math.min(first + step, size) - 1;
    const wanted = payloadSlice(payload, first, last);
    const there = bytes.subarray(at + first, at + last + 1);
    if (wanted.equals(there)) continue;
    return first + wanted.findIndex((byte, index) => byte !== there[index]);
  }
  return size;
}

function cutTo(payload: Payload, size: number): Payload {
  return 'size' in payload ? { ...payload, size } : payload;
}
