import { createHash } from 'node:crypto';
import type { Payload } from './payload.ts';
import { openPayload } from './payload-source.ts';

/** Bytes that are known in advance and created in parts, so that they need not all be in memory. */
export interface KnownBytes {
  readonly sizeBytes: number;
  /** The content codings with which a target labels these bytes. */
  readonly contentCodings?: readonly string[];
  /** Fills `into` with the bytes from offset `first`; it must not extend past the end. */
  fill(first: number, into: Buffer): void;
}

const stepBytes = 65_536;

/** Returns the bytes of a payload, or of a buffer. @throws {RangeError} if the payload is invalid. */
export function knownBytes(content: Payload | Buffer): KnownBytes {
  if (!Buffer.isBuffer(content)) return openPayload(content);
  return { sizeBytes: content.length, fill: (first, into) => void content.copy(into, 0, first) };
}

/** Returns the bytes from offset `first` to offset `last`, both inclusive and in range; none for `last = first - 1`. */
export function knownSlice(known: KnownBytes, first: number, last: number): Buffer {
  const bytes = Buffer.allocUnsafe(last - first + 1);
  known.fill(first, bytes);
  return bytes;
}

/** Returns the bytes from offset `first` to offset `last`, both inclusive and in range, without reading them. */
export function knownPart(known: KnownBytes, first: number, last: number): KnownBytes {
  return {
    sizeBytes: last - first + 1,
    ...(known.contentCodings === undefined ? {} : { contentCodings: known.contentCodings }),
    fill: (offset, into) => known.fill(first + offset, into),
  };
}

/** Returns the SHA-256 of all bytes in lower-case hex. */
export function knownSha256(known: KnownBytes): string {
  const hash = createHash('sha256');
  const scratch = Buffer.allocUnsafe(stepBytes);
  for (let first = 0; first < known.sizeBytes; first += stepBytes) {
    const step = scratch.subarray(0, Math.min(stepBytes, known.sizeBytes - first));
    known.fill(first, step);
    hash.update(step);
  }
  return hash.digest('hex');
}
