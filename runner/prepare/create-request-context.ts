import { setMaxListeners } from 'node:events';
import { createListingBounds } from '../../client/http/body-limit.ts';
import { createConnectionReuse } from '../../client/http/connection-reuse.ts';
import type { RequestContext } from '../../client/http/transport.ts';
import { createIssuedIds } from '../../client/ledger/issued-ids.ts';
import { createBudget } from '../../client/limits/budget.ts';
import { createFileAllowance } from '../../client/limits/file-allowance.ts';
import { createRate } from '../../client/limits/rate.ts';
import { createThrottle } from '../../client/limits/throttle.ts';
import { createTimeOuts } from '../../client/limits/time-outs.ts';
import { createOperationLog, templatesOf } from '../../client/paths/operations.ts';
import { createRedactor } from '../../client/redaction/redact.ts';
import { createTracer } from '../../client/trace.ts';
import type { Followed } from '../preflight/redirects.ts';
import { defaultTimeoutMs, type RunSettings } from '../settings/run-options.ts';
import { secretsOf } from '../settings/secrets-of.ts';
import { pathsOf } from './default-facts.ts';

/** The default duration of a run in seconds; deep mode uses it up. */
const defaultSeconds = { quick: 600, default: 1_800, deep: 600 } as const;

/** The maximum duration of a run in seconds, or undefined without a limit: the caller gave 0. */
export function runSeconds({
  timeSeconds,
  mode,
}: Pick<RunSettings, 'timeSeconds' | 'mode'>): number | undefined {
  const seconds = timeSeconds ?? defaultSeconds[mode];
  return seconds === 0 ? undefined : seconds;
}

/** The shared context of all requests of one run, from its settings; the time of the run starts now. */
export function createRequestContext(settings: RunSettings, signal?: AbortSignal): RequestContext {
  // Every pending request listens for the end of the run.
  if (signal !== undefined) setMaxListeners(0, signal);
  const { url, insecure, http2, replicas = [], trace_header } = settings.target;
  const secrets = secretsOf(settings);
  const templates = operationTemplates(settings);
  return {
    origin: new URL(url).origin,
    replicas: replicas.map((replica) => new URL(replica).origin),
    timeoutMs: settings.timeoutMs ?? defaultTimeoutMs,
    rejectUnauthorized: insecure !== true,
    http2,
    budget: createBudget({
      maxRequests: settings.maxRequests ?? Number.POSITIVE_INFINITY,
      deadline: performance.now() + (runSeconds(settings) ?? Number.POSITIVE_INFINITY) * 1_000,
      signal,
    }),
    throttle: createThrottle(),
    rate: createRate(settings.rate),
    ...(trace_header === undefined ? {} : { tracer: createTracer(trace_header) }),
    operations: createOperationLog(templates),
    timeOuts: createTimeOuts(templates, settings.profile === 'http' ? readOnlyTimeOuts : {}),
    traffic: { requests: 0, bytesSent: 0, bytesReceived: 0, throttled: 0, throttledWithoutRetryAfter: 0 },
    redactor: createRedactor(secrets.values, secrets.fields),
    issued: createIssuedIds(),
    listings: createListingBounds(),
    files: createFileAllowance(),
    reuse: createConnectionReuse(),
    signal,
  };
}

/** The context of a run whose files are somewhere else: their URLs redirect there. */
export function contextAt(line: RequestContext, { origin, urls }: Followed): RequestContext {
  const templates = urls.map((url) => new URL(url).pathname);
  return {
    ...line,
    origin,
    isMoved: origin !== line.origin,
    operations: createOperationLog(templates),
    timeOuts: createTimeOuts(templates, readOnlyTimeOuts),
  };
}

/** A static file is sent without computing anything. */
const readOnlyTimeOuts = { shortestMs: 500, byRangeForm: true };

/** The operations that a run counts: those of the contract, or the file of a read-only target. */
function operationTemplates(settings: RunSettings): readonly string[] {
  return settings.profile === 'http'
    ? [settings.target.url, ...(settings.target.other_urls ?? [])].map((url) => new URL(url).pathname)
    : templatesOf(pathsOf(settings));
}
