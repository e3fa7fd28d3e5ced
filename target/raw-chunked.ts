import { malformed, quoteBytes } from './raw-failure.ts';
import { parseFieldLines, type RawFields } from './raw-fields.ts';
import { type RawInput, readLine, readUpTo } from './raw-input.ts';

/** A response body as far as it was read. */
export interface RawBody {
  readonly body: Buffer;
  readonly complete: boolean;
  readonly truncated: boolean;
  readonly trailers: RawFields;
}

/** How far to read, and until when; the deadline is a moment of `performance.now()`. */
export interface ReadLimits {
  readonly bodyLimitBytes: number;
  readonly deadlineMs: number;
}

const longestSizeLineBytes = 4096;
const largestTrailerBytes = 64 * 1024;

// Thirteen digits reach past every size a number can hold exactly; more can only be zeros or nonsense.
const chunkLine = /^([0-9A-Fa-f]{1,13})(?:[ \t]*;[\t\x20-\x7e\x80-\xff]*)?$/;

/** Takes a body in chunked coding off the input. @throws {ReadStopped} when malformed or late. Source: RFC 9112 §7.1. */
export async function readChunkedBody(input: RawInput, limits: ReadLimits): Promise<RawBody> {
  const { bodyLimitBytes, deadlineMs } = limits;
  const pieces: Buffer[] = [];
  let room = bodyLimitBytes;
  const soFar = (ending: Partial<RawBody>): RawBody => {
    return { body: Buffer.concat(pieces), complete: false, truncated: false, trailers: [], ...ending };
  };
  for (;;) {
    const sizeBytes = await readChunkSize(input, deadlineMs);
    if (sizeBytes === undefined) return soFar({});
    if (sizeBytes === 0) {
      const trailers = await readTrailers(input, deadlineMs);
      return soFar(trailers === undefined ? {} : { complete: true, trailers });
    }
    const piece = await readUpTo(input, Math.min(sizeBytes, room), deadlineMs);
    pieces.push(piece);
    if (piece.length < Math.min(sizeBytes, room)) return soFar({});
    if (sizeBytes > room) return soFar({ truncated: true });
    room -= sizeBytes;

    const lineBreak = await readUpTo(input, 2, deadlineMs);
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
