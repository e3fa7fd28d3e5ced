import { NotSent } from '../not-sent.ts';

/** Removes the chunked transfer coding from a body that a check writes for HTTP/1.1: HTTP/2 has DATA frames instead. */
export interface UncodedBody {
  /** Returns the content of the chunks in these bytes, which may continue a chunk. @throws {NotSent} if they are not chunks. */
  add(bytes: Buffer): Buffer;
  /** Whether the last chunk was added. */
  readonly isWhole: boolean;
}

const sizeLine = /^([0-9A-Fa-f]{1,13})(?:;[^\r\n]*)?\r\n/;

/** Decodes chunks of any form; extensions and trailer fields are dropped. */
export function createUncodedBody(): UncodedBody {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of the current chunk that are still missing, with its line break. */
  let missing = 0;
  let isWhole = false;
  return {
    add(bytes) {
      rest = Buffer.concat([rest, bytes]);
      const content: Buffer[] = [];
      for (;;) {
        const piece = rest.subarray(0, missing);
        content.push(piece.subarray(0, Math.max(0, Math.min(piece.length, missing - 2))));
        missing -= piece.length;
        rest = rest.subarray(piece.length);
        if (missing > 0 || isWhole || rest.length === 0) return Buffer.concat(content);
        const start = rest.subarray(0, 4_096).toString('latin1');
        const size = sizeLine.exec(start);
        if (size === null) {
          if (/^[0-9A-Fa-f]{0,13}(;[^\n]*)?\r?$/.test(start)) return Buffer.concat(content);
          throw new NotSent('HTTP/2 cannot express a malformed chunked coding');
        }
        const [line, digits = ''] = size;
        const sizeBytes = Number.parseInt(digits, 16);
        if (sizeBytes === 0) {
          isWhole = true;
          return Buffer.concat(content);
        }
        rest = rest.subarray(line.length);
        missing = sizeBytes + 2;
      }
    },
    get isWhole() {
      return isWhole;
    },
  };
}
