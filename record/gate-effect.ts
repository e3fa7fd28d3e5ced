import { type Gate, openGate } from './gate.ts';
import { acceptedNote, judgeEntries } from './known-failures.ts';
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

/** A check, or a requirement without checks, with its effect on the exit code. */
export interface ClassifiedResults {
  readonly requirement: RequirementResult;
  readonly check?: CheckResult;
  readonly weight: GateEffect;
  /** The reason why it is accepted, or why it is not accepted any more. */
  readonly note?: string;
}

/** Classifies every check and requirement of a run by the gate in the record, or by the given gate. */
export function classifyResults(
  record: RunRecord,
  given: Gate = record.gate ?? openGate,
): readonly ClassifiedResults[] {
  // Another shard may have tested it.
  const gate = record.run.shard === undefined ? given : { ...given, noGaps: false };
  const judged = judgeEntries(record, gate.accepted);
  const accepted = new Map(
    judged.flatMap(({ entry, accepts }) => accepts.map((id) => [id, acceptedNote(entry)])),
  );
  const stale = new Map(
    judged.flatMap(({ stale }) => stale?.checks.map((id) => [id, stale.reason] as const) ?? []),
  );
  return record.requirements.flatMap((requirement): ClassifiedResults[] => {
    const own = record.checks.filter((check) => check.requirement === requirement.id);
    if (own.length === 0) return [{ requirement, weight: weightOf(requirement, requirement.level, gate) }];
    return own.map((check): ClassifiedResults => {
      const reason = check.status === 'fail' ? accepted.get(check.id) : undefined;
      if (reason !== undefined) return { requirement, check, weight: 'accepted', note: reason };
      const outdated = stale.get(check.id);
      if (outdated !== undefined) return { requirement, check, weight: 'stale', note: outdated };
      const isOpen = isLeftOut(check) && !isLeftOut(requirement);
      return { requirement, check, weight: isOpen ? 'left out' : weightOf(check, requirement.level, gate) };
    });
  });
}

/** A check without a result does not leave a requirement unverified if other checks decide it. */
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

/** Whether this result alone prevents exit code 0. */
export function isRed({ weight }: ClassifiedResults): boolean {
  return weight === 'violation' || weight === 'defect' || weight === 'stale' || weight === 'open';
}
