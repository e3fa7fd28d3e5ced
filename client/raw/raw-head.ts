import { headerSectionOverLimit, maxHeaderBytes } from '../http/transport-failure.ts';
import { malformed, quoteBytes, ReadStopped } from './raw-failure.ts';
import { parseFieldLines, type RawFields } from './raw-fields.ts';
import type { RawInput } from './raw-input.ts';

/** The status line and header fields of one response. */
export interface RawHead {
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: RawFields;
}

const lineFeed = 10;
const carriageReturn = 13;

// The space before an absent reason may be missing: many servers omit it, which is unambiguous.
const statusLine = /^HTTP\/(1\.[0-9]) ([1-9][0-9]{2})(?: ([\t\x20-\x7e\x80-\xff]*))?$/;

/**
 * Reads one response head from the input; removes nothing unless the head is complete.
 * @throws {ReadStopped} if it is malformed, longer than `maxHeaderBytes`, late, or truncated. Source: RFC 9112 §4, §5.
 */
export async function readHead(input: RawInput, deadlineMs: number): Promise<RawHead> {
  let scanned = 0;
  let lineStart = 0;
  for (;;) {
    const bytes = input.buffered;
    refuseOtherProtocols(bytes);
    for (let at = bytes.indexOf(lineFeed, scanned); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
      if (bytes[at - 1] !== carriageReturn) {
        throw malformed(
          `a line that ends in LF without CR: ${quoteBytes(bytes.subarray(lineStart, at + 1))}`,
        );
      }
      if (at + 1 > maxHeaderBytes) break;
      if (at === lineStart + 1) return parseHead(input.take(at + 1));
      lineStart = at + 1;
    }
    scanned = bytes.length;
    if (scanned > maxHeaderBytes) {
      const { kind: failure, detail } = headerSectionOverLimit;
      throw new ReadStopped({ failure, detail });
    }
    await moreOfHead(input, deadlineMs);
  }
}

function parseHead(bytes: Buffer): RawHead {
  const [first = '', ...fieldLines] = bytes.toString('latin1').slice(0, -4).split('\r\n');
  const [, httpVersion, status, reason = ''] = statusLine.exec(first) ?? [];
  if (httpVersion === undefined) throw malformed(`not a status line: ${quoteBytes(first)}`);
  return { httpVersion, status: Number(status), reason, headers: parseFieldLines(fieldLines) };
}

/** Tests the first bytes, because a peer that does not use HTTP/1 may never send a line break. */
function refuseOtherProtocols(bytes: Buffer): void {
  const start = bytes.subarray(0, 7).toString('latin1');
  if (!'HTTP/1.'.startsWith(start)) throw malformed(`not an HTTP/1 response: ${quoteBytes(bytes)}`);
}

async function moreOfHead(input: RawInput, deadlineMs: number): Promise<void> {
  try {
    if (await input.more(deadlineMs)) return;
  } catch (problem) {
    if (!(problem instanceof ReadStopped)) throw problem;
    throw new ReadStopped({ ...problem.failure, detail: `${problem.failure.detail}, ${progress(input)}` });
  }
  const end = input.end ?? { failure: 'connection closed', detail: 'the connection ended' };
  throw new ReadStopped({ ...end, detail: `${end.detail}, ${progress(input)}` });
}

function progress(input: RawInput): string {
  const { length } = input.buffered;
  return length === 0 ? 'before a response began' : `after ${length} bytes of a response head`;
}
