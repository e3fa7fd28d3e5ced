import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { transportFailureOf } from '../http/transport-failure.ts';
import type { RawFailure } from './raw-failure.ts';
import { createRawInput } from './raw-input.ts';
import { createResponseReader, type RawReadOptions, type RawResponse } from './raw-response.ts';

/** Where to connect; only the origin of `url` counts. */
export interface RawConnectionOptions {
  readonly url: URL;
  /** For the connecting, for each 64 KiB written, and for each response unless its read says otherwise. */
  readonly timeoutMs: number;
  /** False accepts any certificate. */
  readonly rejectUnauthorized?: boolean;
  /** Ends the connecting early; a connection that was made is the caller's to close. */
  readonly signal?: AbortSignal | undefined;
}

/** The number of bytes sent at a time, with a pause after each piece. */
export interface Pace {
  readonly pieceBytes: number;
  readonly pauseMs: number;
}

/** A connection that sends any bytes and reads responses strictly. Nothing here throws or waits without end. */
export interface RawConnection {
  /** Sends text (as UTF-8) or bytes; false when the connection ended or the deadline passed before all were handed over. */
  write(bytes: Buffer | string): Promise<boolean>;
  /** Sends a piece at a time with a pause after each; answers like `write`. */
  writeSlowly(bytes: Buffer | string, pace: Pace): Promise<boolean>;
  /** Reads the next response in order, or returns the failure, also of a connection that was never established. */
  readResponse(options: RawReadOptions): Promise<RawResponse | RawFailure>;
  /** Stops taking bytes off the network, so that the target's sending stalls. */
  pause(): void;
  resume(): void;
  /** Half-closes the connection: sends nothing more, and continues reading. */
  end(): void;
  /** Breaks the connection off with a RST. */
  reset(): void;
  /** Releases the connection; every owner calls it, or declares the connection with `using`. */
  close(): void;
  [Symbol.dispose](): void;
  /** True once nothing more can arrive; what arrived before can still be read. */
  readonly closed: boolean;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  /** How many bytes arrived that no response has been read from. */
  readonly unreadBytes: number;
}

const writePieceBytes = 64 * 1024;
const maxUnreadBytes = 1024 * 1024;

/** Connects, over TLS for `https:`. When that fails the connection is `closed` and `readResponse` gives the reason. */
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
  // Node may try several addresses, each with its own handle; TLS starts on the one that answered.
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
    // What has arrived is read first: a failed write drops the socket, and an early response with it.
    // The network is looked at between two turns, not before the first.
    await nextTurn();
    await nextTurn();
    if (!socket.writable) return false;
    const written = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), timeoutMs);
      socket.write(piece, (error) => {
        clearTimeout(timer);
        // Bytes that a destroyed socket still held are reported without an error.
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
      // A FIN that is under way cannot be taken back.
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

/** Only the TCP socket can send a RST, so TLS goes over one made beforehand. */
function startTls(tcp: Socket, { url, rejectUnauthorized = true }: RawConnectionOptions): Socket {
  const host = hostOf(url);
  const servername = isIP(host) === 0 ? { servername: host } : {};
  return connectTls({ socket: tcp, rejectUnauthorized, ALPNProtocols: ['http/1.1'], ...servername });
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Waits until the connection is made or has failed. */
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
