import type { LedgerEntry } from './client/ledger/ledger.ts';
import type { OnEvent } from './record/events.ts';
import type { Gate } from './record/gate.ts';
import type { RunRecord } from './record/record.ts';
import type { Corpus } from './runner/explore/run-check.ts';
import { runChecks } from './runner/run.ts';
import type { RunInput } from './runner/settings/run-options.ts';
import { withTokens } from './runner/settings/with-tokens.ts';
import { allChecks } from './suites/index.ts';

export type { LedgerEntry } from './client/ledger/ledger.ts';
export type { OnEvent, RunEvent } from './record/events.ts';
export type { Gate } from './record/gate.ts';
export { CannotMerge } from './record/merge/cannot-merge.ts';
export { mergeShards } from './record/merge/merge-shards.ts';
export type { NamedRecord } from './record/merge/require-complete.ts';
export type { CheckResult, RequirementResult, RunRecord, Verdict } from './record/record.ts';
export { exitCodeOf } from './record/verdict.ts';
export type { Corpus } from './runner/explore/run-check.ts';
export type { RunInput } from './runner/settings/run-options.ts';
export { CannotRun } from './util/cannot-run.ts';
export { InvalidInput } from './util/invalid-input.ts';

/** Options of a run. */
export interface RunOptions {
  readonly onEvent?: OnEvent;
  /** Receives each ledger entry: before an object is created, after it is created, and after it is deleted. */
  readonly onLedgerEntry?: (entry: LedgerEntry) => void;
  /** Cases that failed before, which run first. */
  readonly corpus?: Corpus;
  /** Which results let the run pass; stored in the record, so that reports agree with `exitCodeOf`. */
  readonly gate?: Gate;
  /** Earlier durations of checks, in milliseconds by id, which balance the shards. */
  readonly timings?: ReadonlyMap<string, number> | undefined;
  /** Ends the run early; the record contains the finished part. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the contract's checks against a target and returns the record. Prints nothing; several runs may run concurrently.
 * @throws {InvalidInput} if the input is invalid, before anything is sent; {CannotRun} if the target cannot be reached or used.
 */
export async function run(input: RunInput, options: RunOptions = {}): Promise<RunRecord> {
  return runChecks(withTokens(input, process.env), { ...options, checks: allChecks });
}
