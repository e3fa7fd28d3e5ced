import fc from 'fast-check';
import { type MultipartBody, multipartLength, multipartPayload } from '../../../client/payload/multipart.ts';
import { payloadBytes, payloadSize } from '../../../client/payload/payload.ts';

/** Where a form is cut: an offset from the beginning of an element. A negative offset lies before it. */
export interface TruncationPoint {
  readonly from: 'last part head' | 'last content' | 'closing delimiter';
  readonly offset: number;
}

/**
 * Number of bytes of the form that are sent: at least one, and never the whole of the closing delimiter.
 * The form ends in its closing delimiter and a line break.
 */
export function truncationOffset(body: MultipartBody, { from, offset }: TruncationPoint): number {
  const sizeBytes = multipartLength(body);
  const closing = sizeBytes - `\r\n--${body.boundary}--\r\n`.length;
  const last = body.parts.at(-1)?.body ?? Buffer.alloc(0);
  const content = closing - (Buffer.isBuffer(last) ? last.length : payloadSize(last));
  const head = (): number =>
    payloadBytes(multipartPayload(body)).subarray(0, content).lastIndexOf(`--${body.boundary}\r\n`);
  const anchor =
    from === 'closing delimiter' ? closing : from === 'last content' ? content : Math.max(0, head());
  return Math.min(Math.max(anchor + offset, 1), sizeBytes - '-\r\n'.length);
}

/** Any cut, mostly near the beginning or the end of an element. */
export const truncationPoints: fc.Arbitrary<TruncationPoint> = fc.record({
  from: fc.constantFrom('closing delimiter' as const, 'last content' as const, 'last part head' as const),
  offset: fc.oneof(fc.integer({ min: -4, max: 40 }), fc.integer({ min: -500, max: 100_000 })),
});
