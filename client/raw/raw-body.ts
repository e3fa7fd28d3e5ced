import { type RawBodyEnd, type ReadLimits, readChunkedBody } from './raw-chunked.ts';
import type { RawFraming } from './raw-framing.ts';
import { type RawInput, readUpTo } from './raw-input.ts';

/** Reads the body from the input, piece by piece. @throws {ReadStopped} if it is malformed or late. */
export async function readBody(
  input: RawInput,
  framing: RawFraming,
  limits: ReadLimits,
): Promise<RawBodyEnd> {
  const { limitBytes, deadlineMs, take } = limits;
  switch (framing.kind) {
    case 'none':
      return { complete: true, truncated: false, trailers: [] };
    case 'chunked':
      return readChunkedBody(input, limits);
    case 'content-length': {
      const wanted = Math.min(framing.lengthBytes, limitBytes);
      const read = await readUpTo(input, wanted, deadlineMs, take);
      const truncated = read === wanted && wanted < framing.lengthBytes;
      return { complete: read === framing.lengthBytes, truncated, trailers: [] };
    }
    case 'close': {
      // One byte past the limit distinguishes a body that just fits from one that does not.
      const read = await readUpTo(input, limitBytes + 1, deadlineMs, take);
      const truncated = read > limitBytes;
      const complete = !truncated && input.end?.failure === 'connection closed';
      return { complete, truncated, trailers: [] };
    }
  }
}
