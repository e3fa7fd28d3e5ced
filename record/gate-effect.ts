import { type Gate, openGate } from './gate.ts';
import { staleEntries } from './known-failures.ts';
import type { CheckResult, RequirementResult, RunRecord } from './record.ts';

/**
 * The effect of a result on the exit code. The first four prevent a pass: the contract is violated, drivespec has a
 * defect, a known failure is out of date, a MUST requirement is not verified.
 */
export type GateEffect =
  | 'violation'
  | 'defect'
  | 'stale'
  | 'open'
  | 'warning'
  | 'accepted'
  | 'left out'
  | 'seen'
  | 'met';

/** A check, or a requirement that has none, with what it means to the caller. */
export interface ClassifiedResults {
  readonly requirement: RequirementResult;
  readonly check?: CheckResult;
  readonly weight: GateEffect;
  /** Why it was accepted, or is no longer. */
  readonly note?: string;
}

/** Everything that a run was asked about, weighed by the gate that the record carries, or another. */
export function classifyResults(
  record: RunRecord,
  given: Gate = record.gate ?? openGate,
): readonly ClassifiedResults[] {
  // Another shard may have tested it.
  const gate = record.run.shard === undefined ? given : { ...given, noGaps: false };
  const stale = new Map(staleEntries(record, gate.accepted).map(({ check, reason }) => [check, reason]));
  const accepted = new Map(gate.accepted.map(({ check, reason }) => [check, reason]));
  return record.requirements.flatMap((requirement): ClassifiedResults[] => {
    const own = record.checks.filter((check) => check.requirement === requirement.id);
    if (own.length === 0) return [{ requirement, weight: weightOf(requirement, requirement.level, gate) }];
    return own.map((check): ClassifiedResults => {
      const outdated = check.status === 'error' ? undefined : stale.get(check.id);
      if (outdated !== undefined) return { requirement, check, weight: 'stale', note: outdated };
      const reason = check.status === 'fail' ? accepted.get(check.id) : undefined;
      if (reason !== undefined) return { requirement, check, weight: 'accepted', note: reason };
      const judged = isLeftOut(check) && !isLeftOut(requirement) ? 'left out' : undefined;
      return { requirement, check, weight: judged ?? weightOf(check, requirement.level, gate) };
    });
  });
}

/** A check that showed nothing does not open a requirement that its other checks decide. */
function isLeftOut({ status }: Pick<CheckResult, 'status'>): boolean {
  return status === 'untestable' || status === 'deselected';
}

function weightOf(
  { status }: Pick<CheckResult, 'status'>,
  level: RequirementResult['level'],
  { strict, noGaps }: Gate,
): GateEffect {
  switch (status) {
    case 'pass':
      return 'met';
    case 'observed':
      return 'seen';
    case 'fail':
      return level === 'MUST' || (strict && level === 'SHOULD') ? 'violation' : 'warning';
    case 'error':
      return 'defect';
    case 'blocked':
      return level === 'MUST' ? 'open' : 'warning';
    case 'untestable':
    case 'deselected':
      return level === 'MUST' && noGaps ? 'open' : 'left out';
    case 'not-applicable':
      return 'left out';
  }
}

/** Whether this alone keeps the exit code from being 0. */
export function isRed({ weight }: ClassifiedResults): boolean {
  return weight === 'violation' || weight === 'defect' || weight === 'stale' || weight === 'open';
}
