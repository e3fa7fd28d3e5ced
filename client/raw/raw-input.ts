import { malformed, quoteBytes, type RawFailure, ReadStopped } from './raw-failure.ts';
import { createUnreadBytes } from './unread-bytes.ts';

/** The bytes that were received on a connection and not read yet. Deadlines are times of `performance.now()`. */
export interface RawInput {
  readonly buffered: Buffer;
  /** The reason why no more bytes will arrive; undefined while more may arrive. */
  readonly end: RawFailure | undefined;
  readonly receivedBytes: number;
  push(bytes: Buffer): void;
  /** Ends the input; only the first reason is kept. */
  finish(reason: RawFailure): void;
  /** Removes and returns the first bytes; fewer if fewer are available. */
  take(sizeBytes: number): Buffer;
  /** Waits until more bytes arrive; false if no more will. @throws {ReadStopped} at the deadline. */
  more(deadlineMs: number): Promise<boolean>;
}

/**
 * Creates an input; `onTake` is called each time bytes have been removed. The work is linear in the number of bytes,
 * regardless of the size of the pieces in which they arrive.
 */
export function createRawInput(onTake: () => void = () => undefined): RawInput {
  const unread = createUnreadBytes();
  let end: RawFailure | undefined;
  let receivedBytes = 0;
  let wake: () => void = () => undefined;
  return {
    get buffered() {
      return unread.all;
    },
    get end() {
      return end;
    },
    get receivedBytes() {
      return receivedBytes;
    },
    push(bytes) {
      receivedBytes += bytes.length;
      unread.append(bytes);
      wake();
    },
    finish(reason) {
      end ??= reason;
      wake();
    },
    take(sizeBytes) {
      const taken = unread.take(sizeBytes);
      onTake();
      return taken;
    },
    async more(deadlineMs) {
      const lengthBefore = unread.all.length;
      const leftMs = deadlineMs - performance.now();
      if (leftMs > 0 && end === undefined) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, leftMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      if (unread.all.length > lengthBefore) return true;
      if (end !== undefined) return false;
      throw new ReadStopped({ failure: 'timed out', detail: 'nothing more arrived in time' });
    },
  };
}

/**
 * Reads one line and returns it without its CRLF; undefined if the connection ended first.
 * @throws {ReadStopped} if the line ends in a bare LF, is longer than `limitBytes`, or is late.
 */
export async function readLine(
  input: RawInput,
  limitBytes: number,
  deadlineMs: number,
): Promise<string | undefined> {
  for (;;) {
    const lineFeed = input.buffered.indexOf('\n');
    if (lineFeed > limitBytes || (lineFeed < 0 && input.buffered.length > limitBytes)) {
      throw malformed(`a line longer than ${limitBytes} bytes: ${quoteBytes(input.buffered)}`);
    }
    if (lineFeed >= 0) {
      const line = input.take(lineFeed + 1).toString('latin1');
      if (!line.endsWith('\r\n')) throw malformed(`a line that ends in LF without CR: ${quoteBytes(line)}`);
      return line.slice(0, -2);
    }
    if (!(await input.more(deadlineMs))) return undefined;
  }
}

/**
 * Reads the given number of bytes, or fewer if the connection ends first, and passes them to `take` piece by piece. Returns
 * their number.
 * @throws {ReadStopped} if they are late.
 */
export async function readUpTo(
  input: RawInput,
  sizeBytes: number,
  deadlineMs: number,
  take: (piece: Buffer) => void,
): Promise<number> {
  let missing = sizeBytes;
  while (missing > 0) {
    if (input.buffered.length === 0 && !(await input.more(deadlineMs))) break;
    const piece = input.take(missing);
    take(piece);
    missing -= piece.length;
  }
  return sizeBytes - missing;
}

/** Like `readUpTo`, for a few bytes. @throws {ReadStopped} if they are late. */
export async function readBytes(input: RawInput, sizeBytes: number, deadlineMs: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await readUpTo(input, sizeBytes, deadlineMs, (piece) => void pieces.push(piece));
  return Buffer.concat(pieces);
}
