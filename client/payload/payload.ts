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

/** All of the payload's bytes. @throws {RangeError} above 64 MiB: stream those with `payloadPieces`. */
export function payloadBytes(payload: Payload): Buffer {
  return stretch(openPayload(payload), 0, payloadSize(payload));
}

/**
 * The bytes from offset `first` to offset `last`, both included; `last = first - 1` asks for none.
 * @throws {RangeError} when the stretch is not wholly inside the payload, or is longer than 64 MiB.
 */
export function payloadSlice(payload: Payload, first: number, last: number): Buffer {
  const source = openPayload(payload);
  if (first < 0 || last < first - 1 || last >= source.sizeBytes) {
    throw new RangeError(`bytes ${first}-${last} are not inside a payload of ${source.sizeBytes} bytes`);
  }
  return stretch(source, first, last - first + 1);
}

/** The payload in order, in buffers of `pieceBytes` (the last may be shorter), each made only when asked for. */
export function* payloadPieces(payload: Payload, pieceBytes = 65536): Generator<Buffer, void, undefined> {
  if (!Number.isSafeInteger(pieceBytes) || pieceBytes < 1) {
    throw new RangeError(`a piece has at least one byte, not ${pieceBytes}`);
  }
  const source = openPayload(payload);
  for (let first = 0; first < source.sizeBytes; first += pieceBytes) {
    yield stretch(source, first, Math.min(pieceBytes, source.sizeBytes - first));
  }
}

/** SHA-256 of the payload in lower-case hex, whatever its size. */
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
