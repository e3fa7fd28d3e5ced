import type { Outcome } from '../../check/outcome.ts';
import type { Redactor } from '../../client/redaction/redact.ts';
import type { Level } from '../../contract/requirement.ts';
import type { CheckResult } from '../../record/record.ts';
import type { FileOutcome } from '../explore/join-files.ts';
import type { CheckRun } from '../explore/run-check.ts';
import type { PlannedCheck } from '../plan/plan.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { redactFinding } from './redact-finding.ts';
import { replayCommand } from './replay-command.ts';

/** The inputs of a result: the reason why the run ended early, if it did, and the redactor. */
interface Telling {
  readonly stopReason?: string | undefined;
  readonly redactor: Redactor;
  readonly settings: RunSettings;
}

/** The result of a planned check for the record; `ran` is undefined if the run ended before it. */
export function checkResult(
  { check, level, ...ruling }: PlannedCheck,
  ran: CheckRun | undefined,
  { stopReason, redactor, settings }: Telling,
): CheckResult {
  const base = { id: check.id, requirement: check.requirement };
  if (!ruling.runs) return { ...base, status: ruling.status, cases: 0, durationMs: 0, reason: ruling.reason };
  if (ran === undefined) {
    const reason = stopReason ?? 'not run: the run ended first';
    return { ...base, status: 'untestable', cases: 0, durationMs: 0, reason, unfinished: true };
  }
  const { skipped, untestable } = ran.outcome;
  const unjudged = {
    ...(skipped === undefined ? {} : { skipped }),
    ...(untestable === undefined ? {} : { untestable }),
  };
  const replay = replayCommand(settings, redactor, { check: check.id, seed: ran.seed });
  return {
    ...base,
    durationMs: ran.durationMs,
    ...outcomeMembers(judged(ran.outcome, level), replay, redactor),
    ...unjudged,
    ...(ran.perFile === undefined ? {} : { files: ran.perFile.map((one) => fileResult(one, level)) }),
  };
}

function fileResult({ path, outcome }: FileOutcome, level: Level): NonNullable<CheckResult['files']>[number] {
  const { status } = judged(outcome, level);
  const reason = 'reason' in outcome ? outcome.reason : undefined;
  return {
    path,
    status,
    cases: 'cases' in outcome ? outcome.cases : 0,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A requirement at INFO has no verdict: a pass becomes an observation. */
function judged(outcome: Outcome, level: Level): Outcome {
  if (level !== 'INFO' || outcome.status !== 'pass') return outcome;
  const { stopReason: _, ...seen } = outcome;
  return { ...seen, status: 'observed' };
}

function outcomeMembers(
  outcome: Outcome,
  replay: string,
  redactor: Redactor,
): Pick<CheckResult, 'status' | 'cases'> & Partial<CheckResult> {
  switch (outcome.status) {
    case 'pass':
      return {
        status: 'pass',
        cases: outcome.cases,
        ...(outcome.stopReason === undefined ? {} : { reason: `stopped early: ${outcome.stopReason}` }),
        ...(outcome.exchanges === undefined ? {} : { exchanges: outcome.exchanges }),
      };
    case 'fail': {
      const { finding, exchanges, judgedExchange, case: counterexample } = outcome.counterexample;
      return {
        status: 'fail',
        cases: outcome.cases,
        finding: redactFinding(finding, redactor),
        counterexample,
        exchanges,
        ...(judgedExchange === undefined ? {} : { judgedExchange }),
        repeated: outcome.repeated,
        replay,
      };
    }
    case 'blocked':
      return { ...outcome, replay };
    case 'observed':
      return outcome;
    case 'error':
      return { status: 'error', cases: 0, reason: outcome.message, exchanges: outcome.exchanges, replay };
    case 'untestable':
    case 'not-applicable':
    case 'deselected':
      return { ...outcome, cases: 0 };
  }
}
