import { type ClientHttp2Stream, constants, type IncomingHttpHeaders } from 'node:http2';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Field, TransportFailure } from '../messages/exchange.ts';
import { NotSent } from '../not-sent.ts';
import { fieldsOf, http2Head, type RequestHead } from './head.ts';
import type { Http2Sessions } from './sessions.ts';
import { isUnprocessed, streamFailure } from './stream-failure.ts';

/** The status and fields of a response, or of an interim one. */
export interface ResponseHead {
  readonly status: number;
  readonly fields: readonly Field[];
}

/** One request and its response on a shared HTTP/2 connection. Nothing is judged, and no function throws or waits indefinitely. */
export interface Http2Stream {
  /** Sends bytes of the body; false if the target has ended the stream, or does not take them within `timeoutMs`. */
  write(bytes: Buffer, timeoutMs: number): Promise<boolean>;
  /** Ends the body. */
  end(): void;
  /** Ends the stream, by default with CANCEL; the connection remains. */
  reset(code?: number): void;
  pause(): void;
  resume(): void;
  /** Waits until a head, a piece of the body or the end can be taken; false if none comes within `timeoutMs`. */
  wait(timeoutMs: number): Promise<boolean>;
  /** Takes the next head: interim responses, then the final one. */
  takeHead(): ResponseHead | undefined;
  /** Takes the next piece of the body. */
  takePiece(): Buffer | undefined;
  /** `whole` after the last byte of a complete response, or why it is not complete; undefined before. */
  readonly outcome: 'whole' | TransportFailure | undefined;
  /** Whether the target has certainly not processed the request. */
  readonly isUnprocessed: boolean;
  /** Received bytes: of heads, approximately, and of the body. */
  readonly receivedBytes: number;
  /** Bytes of the body that were received and not taken. */
  readonly unreadBytes: number;
  /** The number of requests sent on the connection before. */
  readonly served: number;
}

/** Where and how a stream is opened. */
export interface StreamOptions {
  readonly sessions: Http2Sessions;
  readonly origin: string;
  /** True for a request without a body. */
  readonly endStream: boolean;
}

const maxUnreadBytes = 1024 * 1024;

/** Sends the head of a request on the connection. @throws {NotSent} if HTTP/2 cannot express it, {Error} of the network. */
export async function openStream(
  head: RequestHead,
  { sessions, origin, endStream }: StreamOptions,
): Promise<Http2Stream> {
  const headers = http2Head(head, origin);
  const { session, served, release } = await sessions.take();
  try {
    const stream = session.request(headers, { endStream });
    stream.once('close', release);
    return follow(stream, head.method, served);
  } catch (error) {
    release();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^ERR_(HTTP2_(INVALID_(CONNECTION|PSEUDO|HEADER)|HEADER_SINGLE)|INVALID_)/.test(code))
      throw new NotSent(`HTTP/2 cannot express this request: ${String(error)}`);
    throw error;
  }
}

function follow(stream: ClientHttp2Stream, method: string, served: number): Http2Stream {
  const heads: ResponseHead[] = [];
  const pieces: Buffer[] = [];
  const waiting = new Set<() => void>();
  let hasHead = false;
  let announcedBytes: number | undefined;
  let headBytes = 0;
  let bodyBytes = 0;
  let unreadBytes = 0;
  let held = false;
  let error: Error | undefined;
  let outcome: Http2Stream['outcome'];

  const wake = (): void => {
    for (const one of waiting) one();
    waiting.clear();
  };
  const flow = (): void => {
    if (held || unreadBytes >= maxUnreadBytes) stream.pause();
    else stream.resume();
  };
  const add = (headers: IncomingHttpHeaders, raw: readonly string[]): void => {
    heads.push({ status: Number(headers[':status']), fields: fieldsOf(raw) });
    headBytes += raw.reduce((sum, text) => sum + text.length, 0);
    wake();
  };
  const settle = (): void => {
    outcome ??=
      streamFailure({ stream, error, hasHead, announcedBytes, receivedBytes: bodyBytes }) ?? 'whole';
    wake();
  };
  const onHead = ((headers: IncomingHttpHeaders, _flags: number, raw: readonly string[] = []): void => {
    hasHead = true;
    add(headers, raw);
    const length = headers['content-length'] ?? '';
    const status = Number(headers[':status']);
    const hasContent = method !== 'HEAD' && status !== 204 && status !== 304;
    if (hasContent && /^\d{1,15}$/.test(length)) announcedBytes = Number(length);
  }) as (headers: IncomingHttpHeaders, flags: number) => void;
  stream.on('response', onHead);
  stream.on('headers', ((headers: IncomingHttpHeaders, _flags: number, raw: readonly string[] = []) => {
    if (!hasHead) add(headers, raw);
  }) as (headers: IncomingHttpHeaders, flags: number) => void);
  stream.on('data', (piece: Buffer) => {
    bodyBytes += piece.length;
    unreadBytes += piece.length;
    pieces.push(piece);
    flow();
    wake();
  });
  stream.on('error', (cause) => {
    error ??= cause;
  });
  stream.on('end', settle);
  stream.on('close', settle);

  return {
    async write(bytes, timeoutMs) {
      // Frames that have arrived are read first: an early response, or a reset.
      await nextTurn();
      if (stream.destroyed || stream.closed || stream.writableEnded) return false;
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), timeoutMs);
        const done = (written: boolean): void => {
          clearTimeout(timer);
          stream.off('close', closed);
          stream.off('aborted', closed);
          resolve(written);
        };
        const closed = (): void => done(false);
        // A reset after a response closes the stream only when the response was read.
        stream.once('close', closed);
        stream.once('aborted', closed);
        stream.write(bytes, (failed) => done(!failed && !stream.destroyed));
      });
    },
    end() {
      if (!stream.destroyed && !stream.writableEnded) stream.end();
    },
    reset(code = constants.NGHTTP2_CANCEL) {
      if (stream.destroyed || stream.closed) return;
      // Node ends an unfinished body before it resets the stream, and the target would take it for a complete one.
      if (!stream.writableEnded) stream.end = () => stream;
      stream.close(code);
    },
    pause() {
      held = true;
      flow();
    },
    resume() {
      held = false;
      flow();
    },
    wait(timeoutMs) {
      const isReady = (): boolean => heads.length > 0 || pieces.length > 0 || outcome !== undefined;
      if (isReady()) return Promise.resolve(true);
      return new Promise((resolve) => {
        const ready = (): void => {
          clearTimeout(timer);
          resolve(true);
        };
        const timer = setTimeout(() => {
          waiting.delete(ready);
          resolve(false);
        }, timeoutMs);
        waiting.add(ready);
      });
    },
    takeHead: () => heads.shift(),
    takePiece() {
      const piece = pieces.shift();
      unreadBytes -= piece?.length ?? 0;
      if (piece !== undefined) flow();
      return piece;
    },
    get outcome() {
      return outcome;
    },
    get isUnprocessed() {
      return outcome !== undefined && isUnprocessed({ stream, hasHead });
    },
    get receivedBytes() {
      return headBytes + bodyBytes;
    },
    get unreadBytes() {
      return unreadBytes;
    },
    served,
  };
}
