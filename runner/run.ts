import { randomInt } from 'node:crypto';
import pLimit from 'p-limit';
import { createBudget } from '../target/budget.ts';
import { createRedactor } from '../target/redact.ts';
import { createThrottle } from '../target/throttle.ts';
import type { RunLine } from '../target/transport.ts';
import type { Check } from './check.ts';
import type { OnEvent } from './events.ts';
import { loadRequirements } from './load-requirements.ts';
import { makeRecord } from './make-record.ts';
import { makePlan, type PlannedCheck, unmatchedGlobs } from './plan.ts';
import { prepare } from './prepare.ts';
import type { RunRecord } from './record.ts';
import type { Requirement } from './requirement.ts';
import { type Ran, runCheck } from './run-check.ts';
import { type RunInput, runSchema } from './run-options.ts';
import { withProfile } from './with-profile.ts';

/** What a run needs beside its data. */
export interface RunSurroundings {
  readonly checks: readonly Check[];
  readonly requirements?: readonly Requirement[];
  readonly onEvent?: OnEvent;
  /** Ends the run early; what was done is still recorded. */
  readonly signal?: AbortSignal;
}

/**
 * Drives a target through the checks and returns the record. Prints nothing; several runs may go on at once.
 * @throws {CannotRun} when the target cannot be reached or used; {ZodError} when the input is not of the right shape.
 */
export async function runChecks(input: RunInput, around: RunSurroundings): Promise<RunRecord> {
  const settings = runSchema.parse(withProfile(input));
  const seed = settings.seed ?? randomInt(2 ** 31);
  const startedAt = new Date();
  const started = performance.now();
  const traffic = { requests: 0, bytesSent: 0, bytesReceived: 0, throttled: 0 };
  const { token, other_token, url } = settings.target;
  const line: RunLine = {
    origin: new URL(url).origin,
    timeoutMs: settings.timeoutMs,
    rejectUnauthorized: settings.target.insecure !== true,
    budget: createBudget({
      maxRequests: settings.maxRequests ?? Number.POSITIVE_INFINITY,
      deadline:
        settings.timeSeconds === undefined
          ? Number.POSITIVE_INFINITY
          : started + settings.timeSeconds * 1_000,
      signal: around.signal,
    }),
    throttle: createThrottle(),
    traffic,
    redactor: createRedactor([token, other_token].filter((secret) => secret !== undefined)),
    signal: around.signal,
  };
  const requirements = around.requirements ?? loadRequirements();
  const stage = await prepare(settings, line, `drivespec-${(seed >>> 0).toString(36)}`);
  try {
    const plan = makePlan(requirements, around.checks, stage.ready.facts, settings);
    const planned = plan.flatMap(({ checks }) => checks);
    const runnable = planned.filter((check) => check.runs);
    around.onEvent?.({
      type: 'planned',
      seed,
      checks: runnable.length,
      requirements: plan.length,
      skipped: planned.length - runnable.length,
    });
    const ran = new Map<string, Ran>();
    const runOne = async (one: PlannedCheck): Promise<void> => {
      around.onEvent?.({ type: 'check-started', check: one.check.id });
      const result = await runCheck(one.check, stage, settings, seed);
      ran.set(one.check.id, result);
      around.onEvent?.({
        type: 'check-finished',
        check: one.check.id,
        status: result.outcome.status,
        done: ran.size,
        of: runnable.length,
        requests: traffic.requests,
      });
    };
    const limit = pLimit(settings.concurrency);
    await Promise.all(runnable.filter(({ check }) => !check.alone).map((one) => limit(() => runOne(one))));
    for (const one of runnable.filter(({ check }) => check.alone)) await runOne(one);
    const durationMs = Math.round(performance.now() - started);
    const cutOff = line.budget.exhausted();
    const interrupted = around.signal?.aborted ?? false;
    return makeRecord({
      settings,
      ready: stage.ready,
      requirements,
      plan,
      ran,
      seed,
      startedAt,
      durationMs,
      traffic,
      cutOff,
      interrupted,
      redactor: line.redactor,
      unmatched: unmatchedGlobs(requirements, around.checks, settings),
    });
  } finally {
    await stage.close();
  }
}
