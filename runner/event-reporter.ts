import { maxChunkBytesOf } from '../client/facts.ts';
import type { RequestContext } from '../client/http/transport.ts';
import { areaOf } from '../contract/area.ts';
import { capabilities } from '../contract/capability.ts';
import type { OnEvent, RunEvent } from '../record/events.ts';
import type { RunRecord } from '../record/record.ts';
import { packageVersion } from '../util/package-version.ts';
import type { CheckRun } from './explore/run-check.ts';
import type { FilePlan } from './plan/limit-files.ts';
import type { PlannedCheck, PlannedRequirement } from './plan/plan.ts';
import type { Ready } from './preflight/preflight.ts';
import { runSeconds } from './prepare/create-request-context.ts';
import { checkResult } from './results/check-result.ts';
import { redactValue } from './results/redact-value.ts';
import type { RunSettings } from './settings/run-options.ts';

type Unstamped<Event> = Event extends unknown ? Omit<Event, 'atMs'> : never;

/** The properties of a run in its first event. */
export interface ReportedRun {
  readonly settings: RunSettings;
  readonly seed: number;
  readonly startedAt: Date;
  readonly line: RequestContext;
}

/** Reports the events of a run, with the time and without secrets, and once a second the traffic. */
export interface EventReporter {
  ready(ready: Ready): void;
  planned(plan: readonly PlannedRequirement[], files?: FilePlan): void;
  checkStarted(one: PlannedCheck): void;
  checkFinished(one: PlannedCheck, ran: CheckRun, round: number): void;
  finished(record: RunRecord): void;
  failed(error: unknown): void;
  /** Ends the reporter: no event follows. */
  close(): void;
}

const heartbeatMs = 1_000;

/** Begins with `run-started`; ends with `close`. */
export function createEventReporter(
  onEvent: OnEvent,
  { settings, seed, startedAt, line }: ReportedRun,
): EventReporter {
  const began = performance.now();
  const { traffic } = line;
  const report = (event: Unstamped<RunEvent>): void => {
    const atMs = Math.round(performance.now() - began);
    onEvent(redactValue({ atMs, ...event }, line.redactor));
  };
  const timeSeconds = runSeconds(settings);
  report({
    type: 'run-started',
    apiVersion: 'drivespec/v2',
    version: packageVersion(),
    startedAt: startedAt.toISOString(),
    url: settings.target.url,
    ...(settings.target.http2 === true ? { protocol: 'HTTP/2' as const } : {}),
    ...(settings.embedded === undefined ? {} : { embedded: settings.embedded }),
    profile: settings.profile ?? 'scaidrive',
    mode: settings.mode,
    seed,
    ...(timeSeconds === undefined ? {} : { timeSeconds }),
    ...(settings.shard === undefined ? {} : { shard: settings.shard }),
  });
  const heartbeat = setInterval(() => {
    const { requests, bytesSent, bytesReceived } = traffic;
    report({ type: 'traffic', requests, bytesSent, bytesReceived });
  }, heartbeatMs);
  heartbeat.unref();
  let done = 0;
  let of = 0;
  return {
    ready({ facts, clockSkewMs }) {
      report({
        type: 'preflight',
        capabilities: capabilities.filter((name) => facts.capabilities[name]),
        limit: facts.limit,
        maxChunkBytes: maxChunkBytesOf(facts),
        ...(clockSkewMs === undefined ? {} : { clockSkewMs }),
      });
    },
    planned(plan, files) {
      const areas = checksByArea(plan);
      of = areas.reduce((sum, { checks }) => sum + checks, 0);
      const skipped = plan.flatMap(({ checks }) => checks).length - of;
      report({
        type: 'planned',
        seed,
        requirements: plan.length,
        checks: of,
        skipped,
        ...(files === undefined ? {} : { files: withoutShares(files) }),
        areas,
      });
    },
    checkStarted(one) {
      report({ type: 'check-started', ...subjectOf(one) });
    },
    checkFinished(one, ran, round) {
      if (round === 0) done += 1;
      const {
        id: _,
        requirement: __,
        exchanges: ___,
        judgedExchange: ____,
        ...result
      } = checkResult(one, ran, { redactor: line.redactor, settings });
      const { requests } = traffic;
      report({ type: 'check-finished', ...subjectOf(one), ...result, round, done, of, requests });
    },
    finished({ verdict, totals, run: { interrupted, stopReason, requests } }) {
      const result = { verdict, totals, interrupted, requests };
      report({
        type: 'run-finished',
        ...result,
        ...(stopReason === undefined ? {} : { stopReason }),
      });
    },
    failed(error) {
      report({ type: 'run-failed', reason: error instanceof Error ? error.message : String(error) });
    },
    close: () => clearInterval(heartbeat),
  };
}

function subjectOf({ check: { id, requirement }, level }: PlannedCheck) {
  return { check: id, requirement, area: areaOf(id), level };
}

function withoutShares({ shares: _, ...files }: FilePlan): Omit<FilePlan, 'shares'> {
  return files;
}

function checksByArea(plan: readonly PlannedRequirement[]) {
  const counts = new Map<string, number>();
  for (const { check } of plan.flatMap(({ checks }) => checks.filter(({ runs }) => runs)))
    counts.set(areaOf(check.id), (counts.get(areaOf(check.id)) ?? 0) + 1);
  return [...counts].map(([area, checks]) => ({ area, checks }));
}
