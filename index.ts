import type { OnEvent } from './runner/events.ts';
import type { Gate } from './runner/gate.ts';
import type { RunRecord } from './runner/record.ts';
import { runChecks } from './runner/run.ts';
import type { Corpus } from './runner/run-check.ts';
import type { RunInput } from './runner/run-options.ts';
import { withTokens } from './runner/with-tokens.ts';
import { allChecks } from './suites/index.ts';
import type { LedgerEntry } from './target/ledger.ts';

export type { OnEvent, RunEvent } from './runner/events.ts';
export type { Gate } from './runner/gate.ts';
export { InvalidInput } from './runner/invalid-input.ts';
export { CannotMerge } from './runner/merge/cannot-merge.ts';
export { mergeShards } from './runner/merge/merge-shards.ts';
export type { NamedRecord } from './runner/merge/require-complete.ts';
export { CannotRun } from './runner/preflight/cannot-run.ts';
export type { CheckResult, RequirementResult, RunRecord, Verdict } from './runner/record.ts';
export type { Corpus } from './runner/run-check.ts';
export type { RunInput } from './runner/run-options.ts';
export { exitCodeOf } from './runner/verdict.ts';
export type { LedgerEntry } from './target/ledger.ts';

/** What may accompany a run. */
export interface RunCompanions {
  readonly onEvent?: OnEvent;
  /** Gets each entry of the ledger: before something is made, once it is, and once it is gone again. */
  readonly onLedgerEntry?: (entry: LedgerEntry) => void;
  /** Cases that failed before; they run first. */
  readonly corpus?: Corpus;
  /** What the caller lets pass; kept in the record, so that its reports agree with `exitCodeOf`. */
  readonly gate?: Gate;
  /** How long checks took before, in milliseconds by id: shards are cut by it. */
  readonly timings?: ReadonlyMap<string, number> | undefined;
  /** Ends the run early; what was done is still in the record. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the contract's checks against a target and returns the record. Prints nothing; several runs may go on at once.
 * @throws {InvalidInput} when the input is not right, before anything is sent; {CannotRun} when the target cannot be reached or used.
 */
export async function run(input: RunInput, companions: RunCompanions = {}): Promise<RunRecord> {
  return runChecks(withTokens(input, process.env), { ...companions, checks: allChecks });
}
