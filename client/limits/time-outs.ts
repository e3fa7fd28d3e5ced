import type { Field, TransportFailure } from '../messages/exchange.ts';
import type { Reply } from '../messages/reply.ts';
import { operationOf } from '../paths/operations.ts';

/** The properties of a request that determine its time-out. */
export interface TimedRequest {
  readonly method: string;
  readonly path: string;
  readonly fields?: readonly Field[] | undefined;
  readonly body?: { readonly lengthBytes: number } | undefined;
  /** Its own time-out; it is never shortened, and does not affect other requests. */
  readonly timeoutMs?: number | undefined;
}

/** The time limit of a request. */
export interface Wait {
  readonly ms: number;
  /** The number of earlier requests of this kind without a response, if it shortens the time limit. */
  readonly unanswered?: number;
  /** True if the shorter limit is for the body, too. */
  readonly isForBody?: true;
}

/** Records which operations do not respond, so that each causes only a few full time-outs in a run. */
export interface TimeOuts {
  /** Returns how long to wait for the response to a request whose default time limit is `defaultMs`. */
  waitFor(request: TimedRequest, defaultMs: number): Wait;
  note(request: TimedRequest, reply: Pick<Reply, 'status' | 'failure' | 'exchange'>): void;
  /** Whether a request alone on a raw connection counts, too, if it gets no response. */
  readonly countsRaw: boolean;
  /** Resets the earlier time-outs, because the target was unavailable and responds again. */
  forget(): void;
}

/** The state of one operation. */
interface Known {
  unansweredInARow: number;
  slowestMs: number;
}

/** A kind of request, and after how many consecutive full time-outs the wait is shorter, until there is a response. */
interface Key {
  readonly name: string;
  readonly fullWaits: number;
}

/** The factor by which a response may exceed the slowest response of its operation. */
const slack = 3;
/** The upload rate for which the shorter wait is sufficient. */
const bytesPerMs = 256;

/** After this many consecutive time-outs of a form of Range that never got a response, a quick target gets less time still. */
const manyUnanswered = 4;
const leastMs = 100;
/** The factor by which a response may exceed the median response of a quick target. */
const quickSlack = 20;
const keptDurations = 64;

/** Settings of `createTimeOuts`. */
export interface TimeOutOptions {
  /** The shortest time to wait for a response. */
  readonly shortestMs?: number;
  /** Distinguishes requests by method and form of Range, on all paths together: a server may hang on some forms alone. */
  readonly byRangeForm?: boolean;
}

/** Records time-outs by operation, by these path templates. Any other request always has the default time. */
export function createTimeOuts(
  templates: readonly string[],
  { shortestMs = 2_000, byRangeForm = false }: TimeOutOptions = {},
): TimeOuts {
  const known = new Map<string, Known>();
  let durationsMs: readonly number[] = [];
  /** The wait for what never got a response in many requests; undefined before the target is known to be quick. */
  const quickMs = (): number | undefined => {
    const median = durationsMs.toSorted((a, b) => a - b)[Math.floor(durationsMs.length / 2)];
    return median === undefined ? undefined : Math.max(leastMs, quickSlack * median);
  };
  const stateOf = (name: string): Known => known.get(name) ?? nothing;
  const keysOf = (request: TimedRequest): readonly Key[] => {
    if (request.timeoutMs !== undefined) return [];
    const operation = operationOf(request, templates);
    if (operation === undefined) return [];
    if (!byRangeForm) return [{ name: operation, fullWaits: 3 }];
    return [
      { name: rangeForm(request), fullWaits: 2 },
      { name: `${operation} ${JSON.stringify(rangeFields(request))}`, fullWaits: 1 },
    ];
  };
  return {
    waitFor(request, defaultMs) {
      const states = keysOf(request).map(({ name, fullWaits }) => ({ ...stateOf(name), fullWaits }));
      const hanging = states.find(({ unansweredInARow, fullWaits }) => unansweredInARow >= fullWaits);
      if (hanging === undefined) return { ms: defaultMs };
      const uploadMs = (request.body?.lengthBytes ?? 0) / bytesPerMs;
      const slowestMs = Math.max(...states.map((state) => state.slowestMs));
      const isNever = byRangeForm && slowestMs === 0 && hanging.unansweredInARow >= manyUnanswered;
      const least = Math.min(shortestMs, (isNever ? quickMs() : undefined) ?? shortestMs);
      const ms = Math.max(least, slack * slowestMs) + uploadMs;
      return ms < defaultMs
        ? { ms, unanswered: hanging.unansweredInARow, ...(byRangeForm ? { isForBody: true as const } : {}) }
        : { ms: defaultMs };
    },
    countsRaw: byRangeForm,
    note(request, { status, failure, exchange }) {
      if (byRangeForm && status > 0 && failure === undefined)
        durationsMs = [...durationsMs.slice(1 - keptDurations), exchange.durationMs];
      for (const { name } of keysOf(request)) {
        const now = stateOf(name);
        if (failure?.kind === 'timed out') {
          known.set(name, { ...now, unansweredInARow: now.unansweredInARow + 1 });
        } else if (status > 0) {
          known.set(name, { unansweredInARow: 0, slowestMs: Math.max(now.slowestMs, exchange.durationMs) });
        }
      }
    },
    forget() {
      for (const one of known.values()) one.unansweredInARow = 0;
    },
  };
}

function rangeForm(request: TimedRequest): string {
  const fields = rangeFields(request);
  const range = fields.find(([name]) => name.toLowerCase() === 'range')?.[1];
  const form = range === undefined ? 'without Range' : formOf(range);
  const preconditions = fields.map(([name]) => name.toLowerCase()).filter((name) => name !== 'range');
  return [request.method, form, ...preconditions].join(' ');
}

function rangeFields({ fields = [] }: TimedRequest): readonly Field[] {
  return fields.filter(([name]) => /^(range$|if-)/i.test(name));
}

function formOf(range: string): string {
  if (/^bytes=\d+-\d+$/.test(range)) return 'with a closed range';
  if (/^bytes=\d+-$/.test(range)) return 'with an open range';
  if (/^bytes=-\d+$/.test(range)) return 'with a suffix range';
  return range.includes(',') ? 'with several ranges' : 'with another Range';
}

const shortened = new WeakSet<TransportFailure>();

/** Returns the failure that ended a request after this wait. A time-out after a shorter wait is marked as such. */
export function failureAfter({ ms, unanswered }: Wait, failure: TransportFailure): TransportFailure {
  if (failure.kind !== 'timed out' || unanswered === undefined) return failure;
  const waited = `waited ${(ms / 1_000).toFixed(1)} s`;
  const short = {
    ...failure,
    detail: `${waited}, because ${unanswered} requests of this kind in a row got no answer`,
  };
  shortened.add(short);
  return short;
}

/** Whether this failure is a time-out after a shorter wait. */
export function isShortened(failure: TransportFailure | undefined): boolean {
  return failure !== undefined && shortened.has(failure);
}

const nothing: Readonly<Known> = { unansweredInARow: 0, slowestMs: 0 };
