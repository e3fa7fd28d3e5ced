import { createHash } from 'node:crypto';
import type { Payload } from './payload.ts';
import { openPayload } from './payload-source.ts';

/** Bytes that are known beforehand and made in stretches, so that all of them need not be held. */
export interface KnownBytes {
  readonly sizeBytes: number;
  /** The content coding that the bytes themselves have, in lower case: a target labels its file with it. */
  readonly contentCoding?: string | undefined;
  /** Writes the bytes from offset `first` on into the whole of `into`, which must not reach past the end. */
  fill(first: number, into: Buffer): void;
}

const stepBytes = 65_536;

/** The bytes of a payload, or of a buffer. @throws {RangeError} when the payload describes nothing that can be made. */
export function knownBytes(content: Payload | Buffer): KnownBytes {
  if (!Buffer.isBuffer(content)) return openPayload(content);
  return { sizeBytes: content.length, fill: (first, into) => void content.copy(into, 0, first) };
}

/** Those from offset `first` to offset `last`, both included and inside; none for `last = first - 1`. */
export function knownSlice(known: KnownBytes, first: number, last: number): Buffer {
  const bytes = Buffer.allocUnsafe(last - first + 1);
  known.fill(first, bytes);
  return bytes;
}

/** SHA-256 of all of them in lower-case hex. */
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
