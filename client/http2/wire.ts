import { setTimeout as sleep } from 'node:timers/promises';
import { createReceivedBody, isComparable } from '../http/received-body.ts';
import { transportFailureOf } from '../http/transport-failure.ts';
import type { TransportFailure } from '../messages/exchange.ts';
import { NotSent } from '../not-sent.ts';
import type { RawFailure } from '../raw/raw-failure.ts';
import type { RawReadOptions, RawResponse } from '../raw/raw-response.ts';
import type { Wire } from '../raw/wire.ts';
import { type SentBody, sentBodyOf } from './sent-body.ts';
import type { Http2Sessions } from './sessions.ts';
import { type Http2Stream, openStream, type ResponseHead } from './stream.ts';

/** Where requests are sent. */
export interface Http2WireOptions {
  readonly sessions: Http2Sessions;
  readonly origin: string;
  /** The time limit for each piece written, and for each response unless its read sets another. */
  readonly timeoutMs: number;
}

interface Request {
  readonly stream: Http2Stream;
  readonly body: SentBody;
  readonly method: string;
}

const pieceBytes = 16 * 1024;

/**
 * Sends each request on a stream of the shared connection, so that requests of several such connections are interleaved on one.
 * A request without Content-Length has no body; the chunked coding is removed. The end of the connection is the end of the
 * current stream, and a reset is its reset. What HTTP/2 cannot express throws `NotSent`.
 */
export function createHttp2Wire({ sessions, origin, timeoutMs }: Http2WireOptions): Wire {
  const unread: Request[] = [];
  const all: Http2Stream[] = [];
  let current: Request | undefined;
  let lost: RawFailure | undefined;
  let held = false;
  let bytesSent = 0;
  let interim: number[] = [];

  async function handOver(bytes: Buffer, size: number, pauseMs: number): Promise<boolean> {
    if (lost !== undefined || current === undefined) return false;
    const { stream, body } = current;
    for (let first = 0; first < bytes.length; first += size) {
      const piece = bytes.subarray(first, first + size);
      const content = body.add(piece);
      if (content.length > 0 && !(await stream.write(content, timeoutMs))) return false;
      bytesSent += piece.length;
      if (pauseMs > 0) await sleep(pauseMs);
    }
    if (body.isWhole) stream.end();
    return true;
  }

  async function read(options: RawReadOptions): Promise<RawResponse | RawFailure> {
    const [request] = unread;
    if (request === undefined)
      return lost ?? { failure: 'connection closed', detail: 'nothing was requested' };
    const { stream, method } = request;
    const deadlineMs = performance.now() + (options.timeoutMs ?? timeoutMs);
    const remaining = (): number => Math.max(0, deadlineMs - performance.now());
    const head = await nextHead(stream, options.ignoreInterim ?? true, remaining);
    if (head === 'late') return { failure: 'timed out', detail: 'no response in time' };
    if (head === undefined || head.status >= 200) unread.shift();
    if (head === undefined) {
      // Only the check that sent the request step by step could send it again.
      if (stream.isUnprocessed)
        throw new NotSent('the target refused the stream before it processed the request');
      return failureOf(stream.outcome);
    }
    const hasContent = head.status >= 200 && method !== 'HEAD' && head.status !== 204 && head.status !== 304;
    const length = head.fields.find(([name]) => name === 'content-length')?.[1];
    const received = createReceivedBody({
      limitBytes: options.bodyLimitBytes,
      announcedBytes: hasContent && length !== undefined ? Number(length) : undefined,
      compareWith: isComparable(head.status, head.fields) ? options.compareWith : undefined,
    });
    while (hasContent && !received.isOverLimit) {
      const piece = stream.takePiece();
      if (piece !== undefined) {
        options.watch?.(piece.subarray(0, options.bodyLimitBytes - received.sizeBytes));
        received.add(piece);
      } else if (stream.outcome === 'whole') break;
      else if (stream.outcome !== undefined) {
        if (stream.outcome.kind !== 'malformed response') break;
        return failureOf(stream.outcome);
      } else if (!(await stream.wait(remaining())))
        return { failure: 'timed out', detail: `in a ${head.status} response` };
    }
    // Only the end of the stream shows that nothing follows.
    while (!hasContent && head.status >= 200 && stream.outcome === undefined && stream.unreadBytes === 0)
      if (!(await stream.wait(remaining())))
        return { failure: 'timed out', detail: `after a ${head.status}` };
    if (!hasContent && typeof stream.outcome === 'object' && stream.outcome.kind === 'malformed response')
      return failureOf(stream.outcome);
    if (received.isOverLimit) stream.reset();
    const listed = interim;
    if (head.status >= 200) interim = [];
    const { compared } = received;
    return {
      status: head.status,
      headers: head.fields,
      reason: '',
      httpVersion: '2',
      body: received.bytes(),
      bodyBytes: received.sizeBytes,
      ...(compared === undefined ? {} : { compared }),
      trailers: [],
      interim: listed,
      framing: hasContent ? 'content-length' : 'none',
      complete: !received.isOverLimit && (!hasContent || stream.outcome === 'whole'),
      truncated: received.isOverLimit,
    };
  }

  async function nextHead(
    stream: Http2Stream,
    ignoreInterim: boolean,
    remaining: () => number,
  ): Promise<ResponseHead | 'late' | undefined> {
    for (;;) {
      if (!(await stream.wait(remaining()))) return 'late';
      const head = stream.takeHead();
      if (head === undefined || head.status >= 200 || !ignoreInterim) return head;
      interim.push(head.status);
    }
  }

  let lastTurn: Promise<unknown> = Promise.resolve();
  const close = (): void => {
    lost ??= { failure: 'connection closed', detail: 'this side closed the connection' };
    for (const stream of all) stream.reset();
  };
  const sum = (of: (stream: Http2Stream) => number): number =>
    all.reduce((total, stream) => total + of(stream), 0);

  return {
    async sendHead({ method, path, fields = [] }, pace) {
      if (pace !== undefined) throw new NotSent('HTTP/2 sends a header section in one frame');
      if (lost !== undefined) return false;
      const body = sentBodyOf(fields);
      try {
        const head = { method, path, fields: body.fields };
        const stream = await openStream(head, { sessions, origin, endStream: body.isEmpty });
        if (held) stream.pause();
        current = { stream, body, method };
        all.push(stream);
        unread.push(current);
        return true;
      } catch (error) {
        const failure = transportFailureOf(error);
        if (failure === undefined) throw error;
        lost = { failure: failure.kind, detail: failure.detail };
        return false;
      }
    },
    write: (bytes) => handOver(Buffer.from(bytes), pieceBytes, 0),
    writeSlowly: (bytes, pace) => handOver(Buffer.from(bytes), Math.max(1, pace.pieceBytes), pace.pauseMs),
    readResponse(options) {
      const turn = lastTurn.then(() => read(options));
      lastTurn = turn;
      return turn;
    },
    pause() {
      held = true;
      for (const stream of all) stream.pause();
    },
    resume() {
      held = false;
      for (const stream of all) stream.resume();
    },
    end() {
      if (current === undefined || current.body.isWhole) return;
      current.body.requireShort();
      current.stream.end();
    },
    reset() {
      close();
    },
    close,
    [Symbol.dispose]: close,
    get closed() {
      return lost !== undefined || typeof current?.stream.outcome === 'object';
    },
    get bytesSent() {
      return bytesSent;
    },
    get bytesReceived() {
      return sum((stream) => stream.receivedBytes);
    },
    get unreadBytes() {
      return sum((stream) => stream.unreadBytes);
    },
  };
}

function failureOf(outcome: 'whole' | TransportFailure | undefined): RawFailure {
  if (typeof outcome === 'object') return { failure: outcome.kind, detail: outcome.detail };
  return { failure: 'connection closed', detail: 'the stream ended before a response' };
}
