import { randomInt } from 'node:crypto';
import type { Check } from '../check/check.ts';
import type { LedgerEntry } from '../client/ledger/ledger.ts';
import type { TestedFile } from '../client/tested-file.ts';
import { loadRequirements } from '../contract/load-requirements.ts';
import type { Requirement } from '../contract/requirement.ts';
import type { OnEvent } from '../record/events.ts';
import type { Gate } from '../record/gate.ts';
import type { RunRecord } from '../record/record.ts';
import { createEventReporter, type EventReporter, type ReportedRun } from './event-reporter.ts';
import { type CheckRun, type Corpus, runCheck } from './explore/run-check.ts';
import { runRounds } from './explore/run-rounds.ts';
import { settleOutages } from './explore/settle-outages.ts';
import { createFailFast } from './fail-fast.ts';
import { checkSelection } from './plan/check-selection.ts';
import { leavesFilesFor, planFiles } from './plan/limit-files.ts';
import { makePlan, type PlannedCheck } from './plan/plan.ts';
import { planIdsOf, shardOf } from './plan/shard.ts';
import { createRequestContext } from './prepare/create-request-context.ts';
import { prepareWhereItIs } from './prepare/prepare-where-it-is.ts';
import { checkResult } from './results/check-result.ts';
import { makeRecord } from './results/make-record.ts';
import { runNameOf } from './settings/run-name.ts';
import type { RunInput } from './settings/run-options.ts';
import { settingsOf } from './settings/settings-of.ts';

/** What a run needs in addition to its data. */
export interface RunCallbacks {
  readonly checks: readonly Check[];
  readonly requirements?: readonly Requirement[];
  readonly onEvent?: OnEvent;
  /** Receives each ledger entry: before an object is created, after it is created, and after it is deleted. */
  readonly onLedgerEntry?: (entry: LedgerEntry) => void;
  readonly corpus?: Corpus;
  /** Which results let the run pass; stored in the record, so that its reports agree with the exit code. */
  readonly gate?: Gate;
  /** Earlier durations of checks, in milliseconds by id, which balance the shards. */
  readonly timings?: ReadonlyMap<string, number> | undefined;
  /** Ends the run early; the record contains the finished part. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the checks against a target and returns the record. Prints nothing; several runs may run concurrently.
 * @throws {InvalidInput} if the input is invalid, before anything is sent; {CannotRun} if the target cannot be reached or used.
 */
export async function runChecks(input: RunInput, callbacks: RunCallbacks): Promise<RunRecord> {
  const settings = settingsOf(input);
  const requirements = callbacks.requirements ?? loadRequirements();
  const isReadOnly = settings.profile === 'http';
  checkSelection(settings, { requirements, checks: callbacks.checks, isReadOnly });
  const line = createRequestContext(settings, callbacks.signal);
  const begun = { settings, seed: settings.seed ?? randomInt(2 ** 31), startedAt: new Date(), line };
  const announcer = createEventReporter(callbacks.onEvent ?? (() => undefined), begun);
  try {
    const record = await drive({ ...begun, started: performance.now(), callbacks, requirements, announcer });
    announcer.finished(record);
    return record;
  } catch (error) {
    announcer.failed(error);
    throw error;
  } finally {
    announcer.close();
  }
}

/** A run that has started. */
interface Begun extends ReportedRun {
  readonly callbacks: RunCallbacks;
  readonly requirements: readonly Requirement[];
  readonly announcer: EventReporter;
  /** By `performance.now()`. */
  readonly started: number;
}

async function drive(begun: Begun): Promise<RunRecord> {
  const { settings, seed, startedAt, started, callbacks, requirements, announcer } = begun;
  const { shard, concurrency } = settings;
  const { stage, line } = await prepareWhereItIs(settings, begun.line, runNameOf(seed, shard), {
    onEntry: callbacks.onLedgerEntry,
  });
  try {
    announcer.ready(stage.ready);
    const whole = makePlan(
      requirements,
      callbacks.checks,
      stage.ready.facts,
      settings,
      stage.ready.testedFiles,
    );
    const plan = shard === undefined ? whole : shardOf(whole, shard, callbacks.timings);
    const files = planFiles(plan, { settings, ready: stage.ready, made: line.files.made() });
    if (files?.limit !== undefined) line.files.limitTo(files.limit);
    announcer.planned(plan, files);
    const runnable = plan.flatMap(({ checks }) => checks.filter(({ runs }) => runs));
    const failFast = createFailFast(settings.failFast, {
      gate: callbacks.gate,
      budget: line.budget,
      today: startedAt.toISOString().slice(0, 10),
    });
    const runOne = async (one: PlannedCheck, round: number): Promise<CheckRun> => {
      if (round === 0) announcer.checkStarted(one);
      const search = { seed: wrapped(seed + round), round, corpus: callbacks.corpus };
      const share = round === 0 ? files?.shares.get(one.check.id) : undefined;
      const ran = await runCheck(one.check, stage, settings, {
        ...search,
        files: share,
        testedFiles: testedFilesOf(one),
      });
      announcer.checkFinished(one, ran, round);
      failFast.note(checkResult(one, ran, { redactor: line.redactor, settings }), one.level);
      return ran;
    };
    const isOver = (): boolean => line.budget.exhausted() !== undefined;
    const mayGoOn = ({ check }: PlannedCheck): boolean =>
      files === undefined || leavesFilesFor(check.id, files, line.files.made());
    const goOn = settings.mode === 'deep';
    const all = await runRounds(runnable, { concurrency, goOn, mayGoOn, isOver, runOne });
    const runAlone = (
      one: PlannedCheck,
      options: { readonly believesLosses: boolean },
    ): Promise<CheckRun> => {
      const share = files?.shares.get(one.check.id);
      const again = { seed, round: 0, alone: true, files: share, testedFiles: testedFilesOf(one) };
      return runCheck(one.check, stage, settings, { ...again, ...options });
    };
    const ran = await settleOutages(all, { monitor: stage.monitor, runnable, runAlone });
    const stopped = stage.monitor?.stopped;
    const exhausted = line.budget.exhausted();
    const interrupted = callbacks.signal?.aborted ?? false;
    const leftOver = await stage.finish();
    const endedEarly = [...ran.values()].some(
      ({ outcome }) => outcome.status === 'untestable' || 'stopReason' in outcome,
    );
    return makeRecord({
      settings,
      ready: stage.ready,
      requirements,
      plan,
      outline: planIdsOf(whole),
      ran,
      seed,
      startedAt,
      durationMs: Math.round(performance.now() - started),
      traffic: line.traffic,
      operations: line.operations.counts(),
      files: { made: line.files.made(), plan: files },
      stopReason: endedEarly ? exhausted : undefined,
      interrupted,
      leftOver,
      redactor: line.redactor,
      gate: callbacks.gate,
      stopped,
      outages: [...(stage.monitor?.notes ?? []), ...(stage.addresses?.notes() ?? [])],
    });
  } finally {
    // A connection that cannot be closed must not prevent the record.
    await stage.close().catch(() => undefined);
  }
}

function testedFilesOf(one: PlannedCheck): readonly TestedFile[] | undefined {
  return one.runs ? one.testedFiles : undefined;
}

/** Wraps a number to the range of a seed, a signed 32-bit integer. */
function wrapped(seed: number): number {
  return seed | 0;
}
