import type { Field } from '../messages/exchange.ts';
import { NotSent } from '../not-sent.ts';
import { createUncodedBody } from './uncoded-body.ts';

/** The body of a request that is written piece by piece, with the framing of HTTP/1.1, as content of DATA frames. */
export interface SentBody {
  /** The fields to send: those given, without the framing that HTTP/2 does not have. */
  readonly fields: readonly Field[];
  /** True if the request has no body. */
  readonly isEmpty: boolean;
  /** Returns the content in these bytes. @throws {NotSent} for bytes after the end of the body. */
  add(bytes: Buffer): Buffer;
  /** Whether every announced byte, or the last chunk, was added; a body is then ended. */
  readonly isWhole: boolean;
  /** Called before the stream is ended early. @throws {NotSent} if the target would take what was sent for a complete body. */
  requireShort(): void;
}

/** Reads the framing of a request from its fields. @throws {NotSent} if HTTP/2 cannot express it. */
export function sentBodyOf(fields: readonly Field[]): SentBody {
  const field = (wanted: string): string | undefined =>
    fields.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const coding = field('transfer-encoding');
  const length = field('content-length');
  if (coding !== undefined) {
    if (coding.toLowerCase() !== 'chunked' || length !== undefined)
      throw new NotSent('HTTP/2 cannot express this Transfer-Encoding');
    return codedBody(fields.filter(([name]) => name.toLowerCase() !== 'transfer-encoding'));
  }
  // A length that is not a number has no end.
  const isNumber = length === undefined || /^\d{1,30}$/.test(length);
  return countedBody(fields, isNumber ? BigInt(length ?? 0) : undefined);
}

function codedBody(fields: readonly Field[]): SentBody {
  const content = createUncodedBody();
  return {
    fields,
    isEmpty: false,
    add: (bytes) => content.add(bytes),
    get isWhole() {
      return content.isWhole;
    },
    requireShort() {
      throw new NotSent('without Content-Length, the end of a stream ends the body');
    },
  };
}

function countedBody(fields: readonly Field[], lengthBytes: bigint | undefined): SentBody {
  let sentBytes = 0n;
  return {
    fields,
    isEmpty: lengthBytes === 0n,
    add(bytes) {
      sentBytes += BigInt(bytes.length);
      if (bytes.length > 0 && lengthBytes !== undefined && sentBytes > lengthBytes)
        throw new NotSent('HTTP/2 has no bytes after the end of a body');
      return bytes;
    },
    get isWhole() {
      return sentBytes === lengthBytes;
    },
    requireShort: () => undefined,
  };
}
