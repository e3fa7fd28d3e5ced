import type { CheckResult, RequirementResult, RunRecord } from '../record/record.ts';
import { counted } from '../util/counted.ts';

/** The number of requirements of a run that were judged. */
export interface Judged {
  readonly judged: number;
  /** The number of them for which a check was deselected or untestable. */
  readonly inPart: number;
  readonly all: number;
}

/** Counts the requirements that were judged, and those judged in part. */
export function judgedOf(record: RunRecord): Judged {
  const judged = record.requirements.filter(isJudged);
  return {
    judged: judged.length,
    inPart: judged.filter((requirement) => isInPart(requirement, record.checks)).length,
    all: record.requirements.length,
  };
}

/** The same in words: `22 of 148 requirements judged, 2 in part`. */
export function judgedInWords(record: RunRecord): string {
  const { judged, inPart, all } = judgedOf(record);
  const part = inPart === 0 ? '' : `, ${inPart} in part`;
  return `${judged} of ${counted(all, 'requirement')} judged${part}`;
}

/** Whether the requirement was found to be met or violated, or its behaviour was observed. */
export function isJudged({ status }: Pick<RequirementResult, 'status'>): boolean {
  return status === 'pass' || status === 'fail' || status === 'observed';
}

/** Whether the requirement was judged by only some of its checks. */
export function isInPart(requirement: RequirementResult, checks: RunRecord['checks']): boolean {
  return (
    isJudged(requirement) &&
    (requirement.deselectedChecks !== undefined || checks.some((check) => isOpen(check, requirement)))
  );
}

/** Whether the selection of the run left out the requirement. Earlier versions recorded such a requirement as untestable. */
export function isDeselected({ status, reason, checks }: RequirementResult): boolean {
  return (
    status === 'deselected' || (status === 'untestable' && reason === 'deselected' && checks.length === 0)
  );
}

/**
 * Whether the run judged the requirement as a whole: false if the selection left out one of its checks, unless another check
 * failed.
 */
export function isWhollyJudged(requirement: RequirementResult): boolean {
  return (
    isJudged(requirement) && (requirement.status === 'fail' || requirement.deselectedChecks === undefined)
  );
}

/** The checks of judged requirements that judged nothing, grouped by reason. */
export interface OpenChecks {
  readonly reason: string;
  readonly checks: readonly CheckResult[];
}

/** The checks that did not judge the judged requirements, grouped by reason. */
export function openChecksOf(record: RunRecord): readonly OpenChecks[] {
  const judged = new Map(record.requirements.filter(isJudged).map((one) => [one.id, one]));
  const byReason = new Map<string, CheckResult[]>();
  for (const check of record.checks) {
    const requirement = judged.get(check.requirement);
    if (requirement === undefined || !isOpen(check, requirement)) continue;
    const { reason = 'no reason given' } = check;
    byReason.set(reason, [...(byReason.get(reason) ?? []), check]);
  }
  return [...byReason].map(([reason, checks]) => ({ reason, checks }));
}

/** Whether a check belongs to this requirement and judged nothing. */
function isOpen({ requirement, status }: CheckResult, { id }: RequirementResult): boolean {
  return requirement === id && (status === 'untestable' || status === 'deselected');
}
