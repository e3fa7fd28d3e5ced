import { type RawBody, type ReadLimits, readChunkedBody } from './raw-chunked.ts';
import type { RawFraming } from './raw-framing.ts';
import { type RawInput, readUpTo } from './raw-input.ts';

/** Takes the body off the input. @throws {ReadStopped} when it is malformed or late. */
export async function readBody(input: RawInput, framing: RawFraming, limits: ReadLimits): Promise<RawBody> {
  switch (framing.kind) {
    case 'none':
      return { body: Buffer.alloc(0), complete: true, truncated: false, trailers: [] };
    case 'chunked':
      return readChunkedBody(input, limits);
    case 'content-length': {
      const wanted = Math.min(framing.lengthBytes, limits.bodyLimitBytes);
      const body = await readUpTo(input, wanted, limits.deadlineMs);
      const truncated = body.length === wanted && wanted < framing.lengthBytes;
      return { body, complete: body.length === framing.lengthBytes, truncated, trailers: [] };
    }
    case 'close': {
      // One byte past the limit tells a body that just fits from one that does not.
      const body = await readUpTo(input, limits.bodyLimitBytes + 1, limits.deadlineMs);
      const truncated = body.length > limits.bodyLimitBytes;
      const complete = !truncated && input.end?.failure === 'connection closed';
      return { body: body.subarray(0, limits.bodyLimitBytes), complete, truncated, trailers: [] };
    }
  }
}
