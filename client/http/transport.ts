import { setTimeout as sleep } from 'node:timers/promises';
import { createHttp2Connections } from '../http2/connections.ts';
import { createHttp2Sessions, type Http2Sessions } from '../http2/sessions.ts';
import type { IssuedIds } from '../ledger/issued-ids.ts';
import type { Budget } from '../limits/budget.ts';
import { createDeadline, longestSilenceMs } from '../limits/deadline.ts';
import type { RunFileAllowance } from '../limits/file-allowance.ts';
import type { Rate } from '../limits/rate.ts';
import { isThrottled, type Throttle, throttledTooLong } from '../limits/throttle.ts';
import { failureAfter, type TimeOuts, type Wait } from '../limits/time-outs.ts';
import type { Field, TransportFailure } from '../messages/exchange.ts';
import { fieldOf, type Reply } from '../messages/reply.ts';
import type { RequestBody, TargetRequest } from '../messages/target-request.ts';
import type { OperationLog } from '../paths/operations.ts';
import { exchangeOf } from '../recording/http-exchange.ts';
import type { Recorder, Traffic } from '../recording/recorder.ts';
import { type BodySummariser, createBodySummariser } from '../recording/summarise-body.ts';
import type { Redactor } from '../redaction/redact.ts';
import { type Tracer, traced } from '../trace.ts';
import { bodyBoundsOf, timeoutForBody } from './body-bounds.ts';
import type { ListingBounds } from './body-limit.ts';
import type { ConnectionReuse } from './connection-reuse.ts';
import { createConnections } from './connections.ts';
import type { Connections, Lease, OutgoingRequest } from './lease.ts';
import { createReceivedBody, type ReceivedBody } from './received-body.ts';
import { transportFailureOf } from './transport-failure.ts';

/** The shared context of all requests of one run. */
export interface RequestContext {
  readonly origin: string;
  /** True if this is not the origin of the given URL, which redirects to it. */
  readonly isMoved?: boolean;
  /** The origins of the replicas; empty or absent without replicas. */
  readonly replicas?: readonly string[] | undefined;
  readonly timeoutMs: number;
  readonly rejectUnauthorized: boolean;
  /** True sends every request over HTTP/2 and nothing over HTTP/1.1. */
  readonly http2?: boolean | undefined;
  readonly budget: Budget;
  readonly throttle: Throttle;
  readonly rate: Rate;
  /** Adds an id to each request, if the caller wants one. */
  readonly tracer?: Tracer | undefined;
  readonly traffic: Traffic;
  readonly operations: OperationLog;
  readonly timeOuts: TimeOuts;
  readonly redactor: Redactor;
  readonly issued: IssuedIds;
  readonly listings: ListingBounds;
  readonly files: RunFileAllowance;
  readonly reuse: ConnectionReuse;
  readonly signal?: AbortSignal | undefined;
}

/** Sends requests over its own persistent connections and records each exchange. */
export interface Transport {
  /**
   * Sends the request to the target, or to the replica with the origin `to`.
   * @throws {OutOfBudget} if the run may not send more; {NotSent} if the request cannot be expressed in HTTP.
   */
  send(request: TargetRequest, to?: string): Promise<Reply>;
  /** The HTTP/2 connection that its requests to this origin share; undefined over HTTP/1.1. */
  http2(origin: string): Http2Sessions | undefined;
  close(): Promise<void>;
}

const maxThrottled = 6;
/** How often a request is sent again that the target has not processed. */
const maxRefused = 3;
const refusedPauseMs = 50;
const staleNote = 'sent again, because the kept-alive connection closed before any byte of an answer';
const refusedNote = 'sent again, because the target refused the stream before it processed the request';

/**
 * Methods whose request may be sent again on another connection. PUT and DELETE are idempotent too, but the response to
 * the second request may differ from the first, and a check would judge it (RFC 9110 §9.2.2).
 */
const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Opens at most `connections` connections to the target, and to each replica; closing the transport closes them.
 *
 * A server may close an idle connection while a request is being sent on it. If a safe request uses such a connection and
 * gets no byte of a response, it is sent once more on a new connection, and both exchanges are recorded and counted. Every
 * other request is sent once. It uses a new connection, or, after many safe requests on used connections without such a loss,
 * one that was idle for a shorter time than theirs.
 *
 * Over HTTP/2 all requests share one connection, on which a target says which requests it has not processed (RFC 9113 §8.7).
 * Only these, and safe ones as above, are sent again.
 */
export function createTransport(line: RequestContext, recorder: Recorder, connections: number): Transport {
  const pools = new Map<string, Connections>();
  const sessions = new Map<string, Http2Sessions>();
  const http2 = (origin: string): Http2Sessions | undefined => {
    if (line.http2 !== true) return undefined;
    const shared = sessions.get(origin) ?? createHttp2Sessions({ ...line, origin });
    sessions.set(origin, shared);
    return shared;
  };
  const poolOf = (origin: string): Connections => {
    const options = { ...line, origin, max: connections, onClosed: line.reuse.noteClosed };
    const shared = http2(origin);
    const pool =
      pools.get(origin) ??
      (shared === undefined ? createConnections(options) : createHttp2Connections(shared, options));
    pools.set(origin, pool);
    return pool;
  };

  /** Tries again until the rate allows a request; when the run has ended, the budget refuses it. */
  async function whenAllowed<Result>(
    attempt: (mayBeSent: () => boolean) => Promise<Result | undefined>,
  ): Promise<Result> {
    for (;;) {
      await line.rate.ready(line);
      const result = await attempt(() => line.budget.exhausted() !== undefined || line.rate.take());
      if (result !== undefined) return result;
    }
  }

  async function exchange(
    request: TargetRequest,
    at: RequestContext,
    maxIdleMs: number,
    note?: string,
  ): Promise<Settled> {
    await line.throttle.pass(line);
    // A connection is leased only while a request may be sent: it would become stale while it waits.
    const settled = await whenAllowed((mayBeSent) =>
      poolOf(at.origin).lease(maxIdleMs, async (lease) => {
        if (!mayBeSent()) return undefined;
        line.budget.spend();
        const sent = await sendOnce(at, lease, traced(request, line.tracer), note);
        const idleMs = lease.idleMs();
        if (idleMs !== undefined) line.reuse.note({ idleMs, wentStale: sent.wentStale });
        return sent;
      }),
    );
    line.operations.note(request, settled.reply.status);
    line.timeOuts.note(request, settled.reply);
    const { body } = request;
    recorder.add(
      settled.reply.exchange,
      body === undefined || body.payload !== undefined
        ? undefined
        : { redactor: line.redactor, body: () => Buffer.concat([...body.pieces()]) },
    );
    return settled;
  }

  async function attempt(request: TargetRequest, at: RequestContext): Promise<Reply> {
    const isSafe = safeMethods.includes(request.method);
    const maxIdleMs = isSafe ? Number.POSITIVE_INFINITY : line.reuse.trustedMs;
    let settled = await exchange(request, at, maxIdleMs);
    for (let again = 0; settled.wasRefused && again < maxRefused; again += 1) {
      await sleep(refusedPauseMs);
      settled = await exchange(request, at, 0, refusedNote);
    }
    if (!isSafe || !settled.wentStale) return settled.reply;
    return (await exchange(request, at, 0, staleNote)).reply;
  }

  return {
    http2,
    async send(request, to = line.origin) {
      const at = { ...line, origin: to };
      for (let tries = 1; ; tries += 1) {
        const reply = await attempt(request, at);
        const retryAfter = fieldOf(reply, 'retry-after');
        if (!isThrottled(reply.status, retryAfter)) {
          if (reply.status > 0) line.throttle.answered();
          return reply;
        }
        if (!noteThrottled(line, retryAfter) || tries >= maxThrottled)
          throw throttledTooLong(reply.status, retryAfter, tries);
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

/** Records a 429 or 503. Returns false if the target requests a longer wait than the run allows. */
export function noteThrottled(
  { traffic, throttle, budget }: RequestContext,
  retryAfter: string | undefined,
): boolean {
  traffic.throttled += 1;
  if (retryAfter === undefined) traffic.throttledWithoutRetryAfter += 1;
  return throttle.note(retryAfter, budget.exhausted() === undefined ? budget.remainingMs() : 0);
}

interface Settled {
  readonly reply: Reply;
  /** Whether the connection was used before and closed without a byte of a response. */
  readonly wentStale: boolean;
  /** Whether the target said that it has not processed the request. */
  readonly wasRefused: boolean;
}

async function sendOnce(
  line: RequestContext,
  lease: Lease,
  request: TargetRequest,
  note: string | undefined,
): Promise<Settled> {
  const sent = request.body === undefined ? undefined : createBodySummariser(line.redactor);
  const received = createBodySummariser(line.redactor);
  const started = performance.now();
  let body: ReceivedBody | undefined;
  let status = 0;
  let fields: readonly Field[] = [];
  let failure: TransportFailure | undefined;
  let isBeginning = false;
  line.traffic.requests += 1;
  const timeoutMs = request.timeoutMs ?? line.timeoutMs;
  const wait = line.timeOuts.waitFor(request, timeoutMs);
  const deadline = createDeadline(wait, timeoutMs, line);
  try {
    const response = await lease.request(outgoing(request, sent, { wait, signal: deadline.signal }));
    deadline.answered();
    status = response.status;
    fields = response.fields;
    const bounds = bodyBoundsOf(request, { status, fields });
    if (bounds.keepIn !== undefined) deadline.extendTo(timeoutForBody(bounds.limitBytes, timeoutMs));
    body = createReceivedBody(bounds);
    failure = await readBody(response.body, body, received, bounds.limitBytes);
    if (failure?.kind === 'body over the limit' && bounds.limitBytes === request.enoughBytes) {
      isBeginning = true;
      failure = undefined;
    }
  } catch (error) {
    failure = transportFailureOf(error);
    if (failure === undefined) throw error;
  } finally {
    deadline.clear();
  }
  if (failure !== undefined && deadline.runEnd.isOver) throw deadline.runEnd.error();
  if (failure !== undefined) failure = failureAfter(wait, failure);
  const compared = body?.compared;
  line.traffic.bytesSent += sent?.sizeBytes ?? 0;
  line.traffic.bytesReceived += body?.sizeBytes ?? 0;
  const exchange = exchangeOf(line, request, sent, {
    status,
    fields,
    received,
    failure,
    started,
    note,
  });
  return {
    reply: {
      status,
      fields,
      body: body?.bytes() ?? Buffer.alloc(0),
      exchange,
      ...(compared === undefined ? {} : { compared }),
      ...(isBeginning ? { isBeginning } : {}),
      ...(failure === undefined ? {} : { failure }),
    },
    wentStale: status === 0 && /^connection (closed|reset)$/.test(failure?.kind ?? '') && lease.gaveNothing(),
    wasRefused: status === 0 && lease.wasRefused(),
  };
}

function outgoing(
  request: TargetRequest,
  sent: BodySummariser | undefined,
  { wait, signal }: { readonly wait: Wait; readonly signal: AbortSignal },
): OutgoingRequest {
  const { method, path, body, fields = [] } = request;
  const length: Field[] =
    body === undefined || request.chunked ? [] : [['Content-Length', String(body.lengthBytes)]];
  return {
    method,
    path,
    fields: [...fields, ...length],
    body: body === undefined ? undefined : noted(body, sent),
    headMs: wait.ms,
    silenceMs: longestSilenceMs(wait.ms),
    signal,
  };
}

function* noted(body: RequestBody, sent: BodySummariser | undefined): Iterable<Buffer> {
  for (const piece of body.pieces()) {
    sent?.add(piece);
    yield piece;
  }
}

async function readBody(
  stream: AsyncIterable<Buffer>,
  body: ReceivedBody,
  received: BodySummariser,
  limitBytes: number,
): Promise<TransportFailure | undefined> {
  try {
    for await (const piece of stream) {
      received.add(piece);
      body.add(piece);
      if (body.isOverLimit) return { kind: 'body over the limit', detail: `more than ${limitBytes} bytes` };
    }
    return undefined;
  } catch (error) {
    const failure = transportFailureOf(error);
    if (failure === undefined) throw error;
    return failure;
  }
}
