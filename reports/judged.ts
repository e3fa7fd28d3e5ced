import type { CheckResult, RequirementResult, RunRecord } from '../record/record.ts';
import { counted } from '../util/counted.ts';

/** How much of a run's contract was judged, in requirements. */
export interface Judged {
  readonly judged: number;
  /** How many of them lack a check that was deselected or could not be asked. */
  readonly inPart: number;
  readonly all: number;
}

/** How many requirements were judged, and how many of these in part. */
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

/** Whether the target was seen to keep the requirement, to break it, or how it behaves under it. */
export function isJudged({ status }: Pick<RequirementResult, 'status'>): boolean {
  return status === 'pass' || status === 'fail' || status === 'observed';
}

/** Whether the requirement was judged by some of its checks only. */
export function isInPart(requirement: RequirementResult, checks: RunRecord['checks']): boolean {
  return (
    isJudged(requirement) &&
    (requirement.deselectedChecks !== undefined || checks.some((check) => isOpen(check, requirement)))
  );
}

/** Whether the selection of the run left the requirement out. Earlier versions recorded such a row as untestable. */
export function isDeselected({ status, reason, checks }: RequirementResult): boolean {
  return (
    status === 'deselected' || (status === 'untestable' && reason === 'deselected' && checks.length === 0)
  );
}

/**
 * Whether the run judged the requirement by all that it was to be judged by: not where the selection left out one of its
 * checks, unless another one failed.
 */
export function isWhollyJudged(requirement: RequirementResult): boolean {
  return (
    isJudged(requirement) && (requirement.status === 'fail' || requirement.deselectedChecks === undefined)
  );
}

/** The checks of a judged requirement that judged nothing, those with one reason together. */
export interface OpenChecks {
  readonly reason: string;
  readonly checks: readonly CheckResult[];
}

/** What the judged requirements were not judged by, by its reason. */
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

/** A check that judged nothing of this requirement. */
function isOpen({ requirement, status }: CheckResult, { id }: RequirementResult): boolean {
  return requirement === id && (status === 'untestable' || status === 'deselected');
}
