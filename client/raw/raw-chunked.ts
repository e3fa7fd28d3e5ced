import { malformed, quoteBytes } from './raw-failure.ts';
import { parseFieldLines, type RawFields } from './raw-fields.ts';
import { type RawInput, readBytes, readLine, readUpTo } from './raw-input.ts';

/** How reading a response body ended. */
export interface RawBodyEnd {
  readonly complete: boolean;
  readonly truncated: boolean;
  readonly trailers: RawFields;
}

/** The limits for reading; the deadline is a time of `performance.now()`. */
export interface ReadLimits {
  readonly limitBytes: number;
  readonly deadlineMs: number;
  /** Receives each piece of the body in order; a body that ends with the connection may exceed the limit by one byte. */
  readonly take: (piece: Buffer) => void;
}

const longestSizeLineBytes = 4096;
const largestTrailerBytes = 64 * 1024;

// Thirteen digits cover every size that a number represents exactly; further digits can only be leading zeros or invalid.
const chunkLine = /^([0-9A-Fa-f]{1,13})(?:[ \t]*;[\t\x20-\x7e\x80-\xff]*)?$/;

/** Reads a body in chunked coding from the input. @throws {ReadStopped} if it is malformed or late. Source: RFC 9112 §7.1. */
export async function readChunkedBody(input: RawInput, limits: ReadLimits): Promise<RawBodyEnd> {
  const { limitBytes, deadlineMs, take } = limits;
  const ending = (known: Partial<RawBodyEnd> = {}): RawBodyEnd => {
    return { complete: false, truncated: false, trailers: [], ...known };
  };
  let room = limitBytes;
  for (;;) {
    const sizeBytes = await readChunkSize(input, deadlineMs);
    if (sizeBytes === undefined) return ending();
    if (sizeBytes === 0) {
      const trailers = await readTrailers(input, deadlineMs);
      return ending(trailers === undefined ? {} : { complete: true, trailers });
    }
    const wanted = Math.min(sizeBytes, room);
    if ((await readUpTo(input, wanted, deadlineMs, take)) < wanted) return ending();
    if (sizeBytes > room) return ending({ truncated: true });
    room -= sizeBytes;

    const lineBreak = await readBytes(input, 2, deadlineMs);
    if (!'\r\n'.startsWith(lineBreak.toString('latin1'))) {
      throw malformed(`a chunk of ${sizeBytes} bytes followed by ${quoteBytes(lineBreak)} instead of CRLF`);
    }
  }
}

async function readChunkSize(input: RawInput, deadlineMs: number): Promise<number | undefined> {
  const line = await readLine(input, longestSizeLineBytes, deadlineMs);
  if (line === undefined) return undefined;
  const digits = chunkLine.exec(line)?.[1];
  if (digits === undefined) throw malformed(`not a chunk size: ${quoteBytes(line)}`);
  return Number.parseInt(digits, 16);
}

async function readTrailers(input: RawInput, deadlineMs: number): Promise<RawFields | undefined> {
  const lines: string[] = [];
  let room = largestTrailerBytes;
  for (;;) {
    const line = await readLine(input, room, deadlineMs);
    if (line === undefined || line === '') return line === undefined ? undefined : parseFieldLines(lines);
    room -= line.length + 2;
    lines.push(line);
  }
}
