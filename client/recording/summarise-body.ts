import { createHash } from 'node:crypto';
import type { BodySummary } from '../messages/exchange.ts';
import type { Redactor } from '../redaction/redact.ts';
import { shortestSecret } from '../redaction/secret-forms.ts';

const keptBytes = 512;
const tailBytes = 64;

/** Collects a body while it is received, and keeps only the parts that the summary shows. */
export interface BodySummariser {
  add(piece: Uint8Array): void;
  readonly sizeBytes: number;
  summary(): BodySummary;
}

/** Summarises a body of any length. Secrets are overwritten before anything is truncated. */
export function createBodySummariser(redactor: Redactor): BodySummariser {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  return {
    get sizeBytes() {
      return sizeBytes;
    },
    add(piece) {
      hash.update(piece);
      sizeBytes += piece.length;
      if (head.length < keptBytes * 4)
        head = Buffer.concat([head, piece.subarray(0, keptBytes * 4 - head.length)]);
      tail = Buffer.concat([tail, piece.subarray(-keptBytes * 4)]).subarray(-keptBytes * 4);
    },
    summary() {
      const digest = hash.copy().digest('hex');
      const cut = sizeBytes > head.length ? shortestSecret : undefined;
      const start = redactor.bytes(head, { end: cut }).subarray(0, keptBytes);
      const end =
        sizeBytes > keptBytes ? redactor.bytes(tail, { start: cut }).subarray(-tailBytes) : Buffer.alloc(0);
      const encoding = isText(start) && isText(end) ? 'text' : 'hex';
      const encode = (bytes: Buffer): string =>
        encoding === 'text' ? bytes.toString('utf8') : bytes.toString('hex');
      return {
        sizeBytes,
        sha256: digest,
        encoding,
        head: encode(start),
        ...(end.length > 0 ? { tail: encode(end) } : {}),
      };
    },
  };
}

/** Returns the summary of the given bytes. */
export function summariseBody(bytes: Uint8Array, redactor: Redactor): BodySummary {
  const summariser = createBodySummariser(redactor);
  summariser.add(bytes);
  return summariser.summary();
}

function isText(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(text);
}
