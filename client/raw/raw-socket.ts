import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { transportFailureOf } from '../http/transport-failure.ts';
import type { RawFailure } from './raw-failure.ts';
import { createRawInput } from './raw-input.ts';
import { createResponseReader, type RawReadOptions, type RawResponse } from './raw-response.ts';

/** The address to connect to; only the origin of `url` is used. */
export interface RawConnectionOptions {
  readonly url: URL;
  /** The time limit for connecting, for each 64 KiB written, and for each response unless its read sets another. */
  readonly timeoutMs: number;
  /** False accepts any certificate. */
  readonly rejectUnauthorized?: boolean;
  /** Ends connecting early; the caller must close an established connection. */
  readonly signal?: AbortSignal | undefined;
}

/** The number of bytes sent at a time, with a pause after each piece. */
export interface Pace {
  readonly pieceBytes: number;
  readonly pauseMs: number;
}

/** A connection that sends any bytes and reads responses strictly. Its functions do not throw and do not wait indefinitely. */
export interface RawConnection {
  /** Sends text (as UTF-8) or bytes; false if the connection ended or the deadline passed before all were handed over. */
  write(bytes: Buffer | string): Promise<boolean>;
  /** Sends one piece at a time with a pause after each; returns the same as `write`. */
  writeSlowly(bytes: Buffer | string, pace: Pace): Promise<boolean>;
  /** Reads the next response in order, or returns the failure, including that of a connection that was never established. */
  readResponse(options: RawReadOptions): Promise<RawResponse | RawFailure>;
  /** Stops reading bytes from the network, so that the target cannot send more. */
  pause(): void;
  resume(): void;
  /** Half-closes the connection: stops sending and continues reading. */
  end(): void;
  /** Aborts the connection with a RST. */
  reset(): void;
  /** Releases the connection. Every owner must call it, or declare the connection with `using`. */
  close(): void;
  [Symbol.dispose](): void;
  /** True if nothing more can arrive; bytes that arrived earlier can still be read. */
  readonly closed: boolean;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  /** The number of received bytes that have not been read as part of a response. */
  readonly unreadBytes: number;
}

const writePieceBytes = 64 * 1024;
const maxUnreadBytes = 1024 * 1024;

/** Connects, over TLS for `https:`. If that fails, the connection is `closed` and `readResponse` returns the reason. */
export async function openRawConnection(options: RawConnectionOptions): Promise<RawConnection> {
  const { url, timeoutMs, signal } = options;
  const input = createRawInput(() => flow());
  const readResponse = createResponseReader(input, timeoutMs);
  const lose = (error: Error): void => input.finish(failureOf(error));
  let held = false;
  let bytesSent = 0;

  const tcp = dial(url).on('error', lose);
  const giveUp = (reason: RawFailure): void => {
    input.finish(reason);
    tcp.destroy();
  };
  const abort = (): void => giveUp({ failure: 'aborted', detail: 'this side gave the connection up' });
  const timeOut = setTimeout(
    () => giveUp({ failure: 'timed out', detail: `no connection within ${timeoutMs} ms` }),
    timeoutMs,
  );
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  await settled(tcp, 'connect');
  // Node may try several addresses, each with its own handle; TLS starts on the one that connected.
  const socket = url.protocol === 'https:' && input.end === undefined ? startTls(tcp, options) : tcp;
  if (socket !== tcp) await settled(socket.on('error', lose), 'secureConnect');
  clearTimeout(timeOut);
  signal?.removeEventListener('abort', abort);

  socket.on('data', (bytes: Buffer) => {
    input.push(bytes);
    flow();
  });
  socket.on('end', () => input.finish(closedBy('the target closed the connection')));
  socket.on('close', () => input.finish(closedBy('the connection closed')));

  function flow(): void {
    if (held || input.buffered.length >= maxUnreadBytes) socket.pause();
    else socket.resume();
  }

  const close = (): void => {
    input.finish(closedBy('this side closed the connection'));
    socket.destroy();
    tcp.destroy();
  };

  async function handOver(piece: Buffer): Promise<boolean> {
    // Received bytes are read first, because a failed write destroys the socket, and an early response with it.
    // The network is polled between two turns, not before the first.
    await nextTurn();
    await nextTurn();
    if (!socket.writable) return false;
    const written = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), timeoutMs);
      socket.write(piece, (error) => {
        clearTimeout(timer);
        // The remaining bytes of a destroyed socket are reported without an error.
        resolve(!error && !socket.destroyed);
      });
    });
    if (written) bytesSent += piece.length;
    return written;
  }

  async function writePieces(bytes: Buffer | string, pieceBytes: number, pauseMs: number): Promise<boolean> {
    const whole = Buffer.from(bytes);
    for (let first = 0; first < whole.length; first += pieceBytes) {
      if (!(await handOver(whole.subarray(first, first + pieceBytes)))) return false;
      if (pauseMs > 0) await sleep(pauseMs);
    }
    return true;
  }

  return {
    write: (bytes) => writePieces(bytes, writePieceBytes, 0),
    writeSlowly: (bytes, { pieceBytes, pauseMs }) => writePieces(bytes, Math.max(1, pieceBytes), pauseMs),
    readResponse,
    pause() {
      held = true;
      flow();
    },
    resume() {
      held = false;
      flow();
    },
    end: () => void socket.end(),
    reset() {
      input.finish(closedBy('this side reset the connection'));
      // A FIN that is being sent cannot be cancelled.
      if (tcp.writableEnded && !tcp.writableFinished) close();
      if (!tcp.destroyed) tcp.resetAndDestroy();
    },
    close,
    [Symbol.dispose]: close,
    get closed() {
      return input.end !== undefined;
    },
    get bytesSent() {
      return bytesSent;
    },
    get bytesReceived() {
      return input.receivedBytes;
    },
    get unreadBytes() {
      return input.buffered.length;
    },
  };
}

function dial(url: URL): Socket {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  return connectTcp({ host: hostOf(url), port, allowHalfOpen: true, noDelay: true });
}

/** Only the TCP socket can send a RST; therefore TLS uses a TCP socket that was created first. */
function startTls(tcp: Socket, { url, rejectUnauthorized = true }: RawConnectionOptions): Socket {
  const host = hostOf(url);
  const servername = isIP(host) === 0 ? { servername: host } : {};
  return connectTls({ socket: tcp, rejectUnauthorized, ALPNProtocols: ['http/1.1'], ...servername });
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Waits until the connection is established or has failed. */
function settled(socket: Socket, ready: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve) => {
    for (const event of [ready, 'error', 'close']) socket.once(event, () => resolve());
  });
}

function failureOf(error: Error): RawFailure {
  const { kind, detail } = transportFailureOf(error) ?? { kind: 'connection reset', detail: error.message };
  return { failure: kind, detail };
}

function closedBy(detail: string): RawFailure {
  return { failure: 'connection closed', detail };
}
