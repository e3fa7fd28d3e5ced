import { randomBytes } from 'node:crypto';
import type { ByteRange } from '../rules/range.ts';
import { type Content, readContent } from '../storage/content.ts';

/** A multipart/byteranges body (RFC 9110 §14.6). */
export interface Byteranges {
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly body: Iterable<Uint8Array>;
}

/** Sends several ranges of one content as parts; `contentRange` returns the Content-Range of a part (RNG-07). */
export function byterangesOf(given: {
  readonly content: Content;
  readonly ranges: readonly ByteRange[];
  readonly mimeType: string;
  readonly contentRange: (range: ByteRange) => string;
}): Byteranges {
  const boundary = randomBytes(18).toString('hex');
  const parts = given.ranges.map((range) => ({
    range,
    head: Buffer.from(
      `\r\n--${boundary}\r\nContent-Type: ${given.mimeType}\r\nContent-Range: ${given.contentRange(range)}\r\n\r\n`,
    ),
  }));
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const bodyBytes = parts.reduce(
    (sum, { head, range }) => sum + head.length + range.last - range.first + 1,
    0,
  );
  return {
    contentType: `multipart/byteranges; boundary=${boundary}`,
    sizeBytes: bodyBytes + tail.length,
    body: (function* () {
      for (const { head, range } of parts) {
        yield head;
        yield* readContent(given.content, range.first, range.last);
      }
      yield tail;
    })(),
  };
}
