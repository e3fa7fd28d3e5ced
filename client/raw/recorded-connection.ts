import { answerLimitBytes, bodyLimitOf } from '../http/body-limit.ts';
import { noteThrottled, type RequestContext } from '../http/transport.ts';
import type { Http2Sessions } from '../http2/sessions.ts';
import { createHttp2Wire } from '../http2/wire.ts';
import { takePlace } from '../limits/rate.ts';
import { onRunEnd } from '../limits/run-end.ts';
import { isThrottled, Throttled, throttledTooLong } from '../limits/throttle.ts';
import { failureAfter } from '../limits/time-outs.ts';
import type { BodySummary, Exchange, Field, TransportFailure } from '../messages/exchange.ts';
import { fieldOf, type Reply } from '../messages/reply.ts';
import { recordedAddress } from '../recording/recorded-address.ts';
import type { Recorder } from '../recording/recorder.ts';
import type { SentStep } from '../recording/serialise-exchange.ts';
import { type BodySummariser, createBodySummariser, summariseBody } from '../recording/summarise-body.ts';
import { traced } from '../trace.ts';
import type { RawFailure } from './raw-failure.ts';
import type { RawReadOptions, RawResponse } from './raw-response.ts';
import type { Pace, RawConnection } from './raw-socket.ts';
import { headText, openHttp1Wire, type Wire, type WireHead } from './wire.ts';

export type { WireHead } from './wire.ts';

/** A reply from a raw connection. */
export interface WireReply extends Reply {
  /** The 1xx statuses that preceded it. */
  readonly interim: readonly number[];
  /** How the end of the body was determined; absent without a response. */
  readonly framing?: RawResponse['framing'];
}

/** A raw connection that records exchanges: each `receive` completes the exchange of the oldest head without a response. */
export interface RecordedConnection extends Omit<RawConnection, 'readResponse'> {
  /** Writes the request line and the fields, at the given pace, if any; `write` then sends the body, if any. */
  sendHead(head: WireHead, pace?: Pace): Promise<boolean>;
  /**
   * Returns the next response, or a reply with status 0 and the reason.
   * @throws {Throttled} if the target requests a wait, {OutOfBudget} if the run has ended; nothing else.
   */
  receive(options?: ReceiveOptions): Promise<WireReply>;
}

/** Receives the response to a request, or undefined if it was not sent; not called if nothing waits for it. */
export type Answered = (reply: Reply | undefined) => void;

/** The limits for reading one response. */
export type ReceiveOptions = Partial<Omit<RawReadOptions, 'method' | 'watch'>>;

interface Pending {
  readonly head: WireHead;
  readonly answered: Answered;
  readonly sent: BodySummariser;
  /** The steps of the connection; absent if there are too many. */
  steps: SentStep[] | undefined;
  readonly started: number;
}

/** The functions that a connection receives from the check that opens it. */
export interface ConnectionUse {
  /** The default maximum number of bytes to read of a response body. */
  readonly bodyLimitBytes?: () => number;
  /** Reading a response body ends after this many bytes, unless `receive` says otherwise; by default, everything is read. */
  readonly enoughBytes?: number | undefined;
  readonly wrote?: (bytes: number) => void;
  /** Called before each request. */
  readonly follow?: (head: WireHead) => Answered;
  /** The HTTP/2 connection on whose streams the requests are sent; without it, a raw connection of HTTP/1.1 is opened. */
  readonly http2?: Http2Sessions | undefined;
}

/** The size above which a body is not kept. */
const maxKeptBytes = 16 * 1024 * 1024;

/** Connects, at most until the end of the run. */
async function openHttp1(line: RequestContext, url: URL): Promise<Wire> {
  const connecting = new AbortController();
  const connectingEnd = onRunEnd(line, () => connecting.abort(), line.timeoutMs);
  const { timeoutMs, rejectUnauthorized } = line;
  const wire = await openHttp1Wire({ url, timeoutMs, rejectUnauthorized, signal: connecting.signal });
  connectingEnd.clear();
  return wire;
}

/** A step before its connection and time are added. */
type Unplaced<Step> = Step extends unknown ? Omit<Step, 'connection' | 'atMs'> : never;

/** Opens a raw connection to the target of this run. @throws {OutOfBudget} if the run may not send more. */
export async function openRecordedConnection(
  line: RequestContext,
  recorder: Recorder,
  {
    bodyLimitBytes = () => answerLimitBytes,
    enoughBytes,
    wrote,
    follow = () => () => undefined,
    http2,
  }: ConnectionUse = {},
): Promise<RecordedConnection> {
  await line.throttle.pass(line);
  await line.rate.ready(line);
  const url = new URL(line.origin);
  const raw =
    http2 === undefined
      ? await openHttp1(line, url)
      : createHttp2Wire({ sessions: http2, origin: line.origin, timeoutMs: line.timeoutMs });
  const runEnd = onRunEnd(line, () => raw.close());
  const pending: Pending[] = [];
  const connection = recorder.nextConnection();
  let heads = 0;
  const log = (step: Unplaced<SentStep>): void => {
    const asked = pending.at(-1);
    if (asked === undefined) return;
    asked.steps?.push({ connection, atMs: recorder.elapsedMs(), ...step });
    if (asked.sent.sizeBytes > maxKeptBytes) asked.steps = undefined;
  };
  const note = (bytes: Buffer | string, pace = {}): void => {
    const sent = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
    pending.at(-1)?.sent.add(sent);
    log({ bytes: sent, isHead: false, ...pace });
  };
  const settle = (
    reply: Omit<WireReply, 'exchange'>,
    asked: Pending | undefined,
    received?: BodySummary,
  ): WireReply => {
    const exchange = exchangeOf(line, asked, reply, received);
    recorder.add(exchange, {
      redactor: line.redactor,
      ...(asked?.steps === undefined ? {} : { steps: asked.steps }),
    });
    if (asked !== undefined) line.operations.note(asked.head, reply.status);
    // A missing response on a raw connection may be due to the bytes that were sent on it.
    const isAlone = line.timeOuts.countsRaw && asked?.steps?.length === 1 && heads === 1;
    if (asked !== undefined && (reply.status > 0 || isAlone))
      line.timeOuts.note(asked.head, { ...reply, exchange });
    line.traffic.bytesReceived += received?.sizeBytes ?? 0;
    return { ...reply, exchange };
  };
  /** Also records requests whose response was not read. */
  const letGo = (how: string): void => {
    for (const asked of pending.splice(0)) {
      const failure = { kind: 'not awaited', detail: how } as const;
      settle({ status: 0, fields: [], body: Buffer.alloc(0), interim: [], failure }, asked);
    }
  };
  const close = (): void => {
    letGo('this side closed the connection');
    runEnd.clear();
    raw.close();
  };
  return Object.assign(Object.create(raw) as RawConnection, {
    async sendHead(untraced: WireHead, pace?: Pace) {
      await takePlace(line.rate, line);
      line.budget.spend();
      const head = traced(untraced, line.tracer);
      heads += 1;
      const answered = follow(head);
      line.traffic.requests += 1;
      const sent = createBodySummariser(line.redactor);
      // The bytes of HTTP/2 frames cannot be written down for a script.
      const steps = http2 === undefined ? [] : undefined;
      const asked: Pending = { head, answered, sent, steps, started: performance.now() };
      pending.push(asked);
      log({ bytes: Buffer.from(headText(head, url.host)), isHead: true, ...pace });
      return raw.sendHead(head, pace).catch((error: unknown) => {
        pending.splice(pending.indexOf(asked), 1);
        answered(undefined);
        throw error;
      });
    },
    write(bytes: Buffer | string) {
      note(bytes);
      line.traffic.bytesSent += bytes.length;
      wrote?.(bytes.length);
      return raw.write(bytes);
    },
    writeSlowly(bytes: Buffer | string, pace: Pace) {
      note(bytes, pace);
      line.traffic.bytesSent += bytes.length;
      wrote?.(bytes.length);
      return raw.writeSlowly(bytes, pace);
    },
    end() {
      log({ end: 'half-close' });
      raw.end();
    },
    reset() {
      log({ end: 'reset' });
      letGo('this side reset the connection');
      runEnd.clear();
      raw.reset();
    },
    close,
    [Symbol.dispose]: close,
    async receive(options: ReceiveOptions = {}) {
      const asked = pending[0];
      const method = asked?.head.method ?? 'GET';
      const wait = line.timeOuts.waitFor(
        { method, path: asked?.head.path ?? '', fields: asked?.head.fields },
        line.timeoutMs,
      );
      const received = createBodySummariser(line.redactor);
      const { compareWith } = options;
      const answer = await raw.readResponse({
        method,
        timeoutMs: wait.ms,
        enoughBytes,
        ...options,
        bodyLimitBytes:
          compareWith === undefined && options.bodyLimitBytes === undefined
            ? bodyLimitBytes()
            : bodyLimitOf(options),
        watch: (piece) => received.add(piece),
      });
      if ('failure' in answer && runEnd.isOver) throw runEnd.error();
      const isInterim = 'status' in answer && answer.status < 200;
      if (!isInterim) pending.shift();
      const came = replyOf(answer);
      const { failure } = came;
      const isPatient = options.timeoutMs !== undefined || failure === undefined;
      const reply = settle(
        isPatient ? came : { ...came, failure: failureAfter(wait, failure) },
        asked,
        received.summary(),
      );
      if (!isInterim) asked?.answered(reply);
      const retryAfter = fieldOf(reply, 'retry-after');
      if (isThrottled(reply.status, retryAfter)) {
        if (noteThrottled(line, retryAfter)) throw new Throttled();
        throw throttledTooLong(reply.status, retryAfter);
      }
      if (reply.status > 0) line.throttle.answered();
      return reply;
    },
  });
}

function replyOf(answer: RawResponse | RawFailure): Omit<WireReply, 'exchange'> {
  if ('failure' in answer) {
    return {
      status: 0,
      fields: [],
      body: Buffer.alloc(0),
      interim: [],
      failure: { kind: answer.failure, detail: answer.detail },
    };
  }
  const { status, headers, body, bodyBytes, compared, interim, framing, complete, truncated } = answer;
  const isBeginning = answer.isBeginning === true;
  const failure: TransportFailure | undefined =
    truncated && !isBeginning
      ? { kind: 'body over the limit', detail: `more than ${bodyBytes} bytes` }
      : complete || isBeginning
        ? undefined
        : { kind: 'connection closed', detail: 'before the body was whole' };
  return {
    status,
    fields: headers,
    body,
    interim,
    framing,
    ...(compared === undefined ? {} : { compared }),
    ...(isBeginning ? { isBeginning } : {}),
    ...(failure === undefined ? {} : { failure }),
  };
}

function exchangeOf(
  line: RequestContext,
  asked: Pending | undefined,
  reply: Omit<WireReply, 'exchange'>,
  received: BodySummary | undefined,
): Exchange {
  const shown = (fields: readonly Field[]): Field[] =>
    fields.map(([name, value]) => [name, line.redactor.field(name, value)]);
  const sent = asked?.sent.summary();
  return {
    via: line.http2 === true ? 'stream' : 'raw socket',
    request: {
      method: asked?.head.method ?? '(none)',
      path: line.redactor.text(asked?.head.path ?? ''),
      ...recordedAddress(line),
      fields: shown(asked?.head.fields ?? []),
      ...(sent === undefined || sent.sizeBytes === 0 ? {} : { body: sent }),
    },
    ...(reply.status === 0
      ? {}
      : {
          response: {
            status: reply.status,
            fields: shown(reply.fields),
            body: received ?? summariseBody(reply.body, line.redactor),
          },
        }),
    ...(reply.failure === undefined ? {} : { failure: reply.failure }),
    durationMs: Math.round(performance.now() - (asked?.started ?? performance.now())),
  };
}
