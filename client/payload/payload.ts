import { createHash } from 'node:crypto';
import { type Payload, payloadSize } from './payload-pattern.ts';
import { openPayload, type PayloadSource } from './payload-source.ts';

export {
  allBytes,
  concat,
  literal,
  type Payload,
  payloadSize,
  positions,
  repeat,
  zeros,
} from './payload-pattern.ts';
export { formatPayload, parsePayload } from './payload-text.ts';

const largestBufferBytes = 64 * 1024 * 1024;

/** Returns all bytes of the payload. @throws {RangeError} above 64 MiB; use `payloadPieces` to stream larger payloads. */
export function payloadBytes(payload: Payload): Buffer {
  return stretch(openPayload(payload), 0, payloadSize(payload));
}

/**
 * Returns the bytes from offset `first` to offset `last`, both inclusive; none for `last = first - 1`.
 * @throws {RangeError} if the range is not completely inside the payload, or is longer than 64 MiB.
 */
export function payloadSlice(payload: Payload, first: number, last: number): Buffer {
  const source = openPayload(payload);
  if (first < 0 || last < first - 1 || last >= source.sizeBytes) {
    throw new RangeError(`bytes ${first}-${last} are not inside a payload of ${source.sizeBytes} bytes`);
  }
  return stretch(source, first, last - first + 1);
}

/** Yields the payload in order, in buffers of `pieceBytes` (the last may be shorter), each created on demand. */
export function* payloadPieces(payload: Payload, pieceBytes = 65536): Generator<Buffer, void, undefined> {
  if (!Number.isSafeInteger(pieceBytes) || pieceBytes < 1) {
    throw new RangeError(`a piece has at least one byte, not ${pieceBytes}`);
  }
  const source = openPayload(payload);
  for (let first = 0; first < source.sizeBytes; first += pieceBytes) {
    yield stretch(source, first, Math.min(pieceBytes, source.sizeBytes - first));
  }
}

/** Returns the SHA-256 of a payload of any size in lower-case hex. */
export function payloadSha256(payload: Payload): string {
  const hash = createHash('sha256');
  for (const piece of payloadPieces(payload)) hash.update(piece);
  return hash.digest('hex');
}

function stretch(source: PayloadSource, first: number, sizeBytes: number): Buffer {
  if (sizeBytes > largestBufferBytes) {
    throw new RangeError(`${sizeBytes} bytes are too many to hold in memory; stream them with payloadPieces`);
  }
  const bytes = Buffer.allocUnsafe(sizeBytes);
  source.fill(first, bytes);
  return bytes;
}
