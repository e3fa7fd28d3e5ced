import { type Gate, openGate } from './gate.ts';
import { classifyResults } from './gate-effect.ts';
import { staleEntries } from './known-failures.ts';
import type { CheckResult, RequirementResult, RunRecord, Verdict } from './record.ts';

/** The inputs of a verdict. */
interface Results {
  readonly requirements: readonly Pick<RequirementResult, 'level' | 'status'>[];
  readonly checks: readonly Pick<CheckResult, 'status'>[];
}

/**
 * Returns the verdict on all requirements. A requirement that is not applicable was never claimed and does not count.
 * A MUST that is untestable or deselected is a gap; under a gate without gaps it leaves the run inconclusive. So does a MUST
 * that is blocked, any error, any requirement of another shard, and a target that stopped the run. A strict gate counts SHOULD
 * failures.
 */
export function verdictOf(
  { requirements, checks }: Results,
  {
    isShard = false,
    isStopped = false,
    gate = openGate,
  }: { readonly isShard?: boolean; readonly isStopped?: boolean; readonly gate?: Gate | undefined } = {},
): Verdict {
  const musts = requirements.filter(({ level }) => level === 'MUST');
  const isGap = musts.some(({ status }) => status === 'untestable' || status === 'deselected');
  const isBroken = requirements.some(
    ({ level, status }) => status === 'fail' && (level === 'MUST' || (gate.strict && level === 'SHOULD')),
  );
  const isVerified = requirements.some(
    ({ level, status }) => level !== 'INFO' && (status === 'pass' || status === 'fail'),
  );
  const isOpen =
    musts.some(({ status }) => status === 'blocked') ||
    [...requirements, ...checks].some(({ status }) => status === 'error');
  if (isBroken) return 'non-conformant';
  if (isShard || isStopped || !isVerified || isOpen || (isGap && gate.noGaps)) return 'inconclusive';
  return isGap ? 'conformant-with-gaps' : 'conformant';
}

/**
 * Returns the exit code of a finished run: 0 conformant, 1 violation, 3 known failures out of date, 4 nothing or not everything
 * verified, 6 defect of drivespec, 130 interrupted. A violation takes precedence over a defect of drivespec, because it is valid
 * regardless of other errors. The exit code of a shard is 0 unless that of the whole run cannot be 0. By default, uses the gate
 * in the record.
 */
export function exitCodeOf(record: RunRecord, gate: Gate = record.gate ?? openGate): number {
  if (record.run.interrupted) return 130;
  const weights = new Set(classifyResults(record, gate).map(({ weight }) => weight));
  if (weights.has('violation')) return 1;
  if (weights.has('defect')) return 6;
  if (staleEntries(record, gate.accepted).length > 0) return 3;
  const isStopped = record.run.stoppedByTarget !== undefined;
  const verdict = verdictOf(record, { gate, isStopped });
  const isUnverified = verdict === 'inconclusive' && (isStopped || record.run.shard === undefined);
  return weights.has('open') || isUnverified ? 4 : 0;
}
