import type { Dispatcher } from 'undici';
import type { IssuedIds } from '../ledger/issued-ids.ts';
import type { Budget } from '../limits/budget.ts';
import { createDeadline, longestSilenceMs } from '../limits/deadline.ts';
import type { RunFileAllowance } from '../limits/file-allowance.ts';
import { isThrottled, type Throttle, throttledTooLong } from '../limits/throttle.ts';
import { failureAfter, type TimeOuts, type Wait } from '../limits/time-outs.ts';
import type { Field, TransportFailure } from '../messages/exchange.ts';
import { fieldOf, type Reply } from '../messages/reply.ts';
import type { RequestBody, TargetRequest } from '../messages/target-request.ts';
import { NotSent } from '../not-sent.ts';
import type { OperationLog } from '../paths/operations.ts';
import { exchangeOf } from '../recording/http-exchange.ts';
import type { Recorder, Traffic } from '../recording/recorder.ts';
import { type BodySummariser, createBodySummariser } from '../recording/summarise-body.ts';
import type { Redactor } from '../redaction/redact.ts';
import { bodyBoundsOf, timeoutForBody } from './body-bounds.ts';
import type { ListingBounds } from './body-limit.ts';
import type { ConnectionReuse } from './connection-reuse.ts';
import { type Connections, createConnections, type Lease } from './connections.ts';
import { createReceivedBody, type ReceivedBody } from './received-body.ts';
import { isUnsendable, transportFailureOf } from './transport-failure.ts';

/** The shared context of all requests of one run. */
export interface RequestContext {
  readonly origin: string;
  /** True if this is not the origin of the given URL, which redirects to it. */
  readonly isMoved?: boolean;
  /** The origins of the replicas; empty or absent without replicas. */
  readonly replicas?: readonly string[] | undefined;
  readonly timeoutMs: number;
  readonly rejectUnauthorized: boolean;
  readonly budget: Budget;
  readonly throttle: Throttle;
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
  close(): Promise<void>;
}

const maxThrottled = 6;

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
 */
export function createTransport(line: RequestContext, recorder: Recorder, connections: number): Transport {
  const pools = new Map<string, Connections>();
  const poolOf = (origin: string): Connections => {
    const pool = pools.get(origin) ?? createConnections({ ...line, origin, max: connections });
    pools.set(origin, pool);
    return pool;
  };

  async function exchange(
    request: TargetRequest,
    at: RequestContext,
    maxIdleMs: number,
    note?: string,
  ): Promise<Settled> {
    await line.throttle.pass(line);
    const settled = await poolOf(at.origin).lease(maxIdleMs, async (lease) => {
      line.budget.spend();
      const sent = await sendOnce(at, lease, request, note);
      lease.answered(sent.reply.status);
      const idleMs = lease.idleMs();
      if (idleMs !== undefined) line.reuse.note({ idleMs, wentStale: sent.wentStale });
      return sent;
    });
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
    const { reply, wentStale } = await exchange(request, at, maxIdleMs);
    if (!isSafe || !wentStale) return reply;
    const note = 'sent again, because the kept-alive connection closed before any byte of an answer';
    return (await exchange(request, at, 0, note)).reply;
  }

  return {
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
}

async function sendOnce(
  line: RequestContext,
  { dispatcher, gaveNothing }: Lease,
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
    const response = await dispatcher.request(
      toUndici(request, sent, { origin: line.origin, wait, signal: deadline.signal }),
    );
    deadline.answered();
    status = response.statusCode;
    fields = pairs(response.headers);
    const bounds = bodyBoundsOf(request, { status, fields });
    if (bounds.keepIn !== undefined) deadline.extendTo(timeoutForBody(bounds.limitBytes, timeoutMs));
    body = createReceivedBody(bounds);
    failure = await readBody(response.body, body, received, bounds.limitBytes);
    if (failure?.kind === 'body over the limit' && bounds.limitBytes === request.enoughBytes) {
      isBeginning = true;
      failure = undefined;
    }
  } catch (error) {
    if (isUnsendable(error)) throw new NotSent(`this request cannot be sent: ${error.message}`);
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
    wentStale: status === 0 && /^connection (closed|reset)$/.test(failure?.kind ?? '') && gaveNothing(),
  };
}

function toUndici(
  request: TargetRequest,
  sent: BodySummariser | undefined,
  { origin, wait, signal }: { readonly origin: string; readonly wait: Wait; readonly signal: AbortSignal },
): Dispatcher.RequestOptions {
  const length: Field[] =
    request.body === undefined || request.chunked
      ? []
      : [['Content-Length', String(request.body.lengthBytes)]];
  return {
    origin,
    path: request.path,
    method: request.method as Dispatcher.HttpMethod,
    headers: [...(request.fields ?? []), ...length].flat(),
    body:
      request.body === undefined
        ? null
        : (noted(request.body, sent) as unknown as Dispatcher.RequestOptions['body'] & object),
    headersTimeout: wait.ms,
    bodyTimeout: longestSilenceMs(wait.ms),
    responseHeaders: 'raw',
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

function pairs(raw: unknown): Field[] {
  const flat = Array.isArray(raw) ? raw.map(String) : [];
  return Array.from(
    { length: flat.length / 2 },
    (_, index): Field => [flat[2 * index] ?? '', flat[2 * index + 1] ?? ''],
  );
}
