import type { CheckResult, RunRecord } from '../record/record.ts';
import { acceptedChecks } from './text/accepted.ts';

const severity = { MUST: 0, SHOULD: 1, INFO: 2 } as const;
const urgency = { fail: 0, error: 0.3, blocked: 0.6 } as const;

type Finding = CheckResult & { readonly status: keyof typeof urgency };

/** The checks that failed, were blocked or in error: worst first, accepted ones last, otherwise the one with fewer exchanges first. */
export function findingsOf(record: RunRecord): readonly CheckResult[] {
  const accepted = acceptedChecks(record);
  const weight = (check: Finding): number =>
    severity[requirementOf(record, check).level] + urgency[check.status] + (accepted.has(check.id) ? 10 : 0);
  return record.checks
    .filter((check): check is Finding => check.status in urgency)
    .sort((a, b) => weight(a) - weight(b) || storyLength(a) - storyLength(b));
}

function storyLength({ exchanges = [] }: CheckResult): number {
  return exchanges.length;
}

/** The requirement of a check; an empty one at INFO if the record does not contain it. */
export function requirementOf(record: RunRecord, check: CheckResult) {
  const requirement = record.requirements.find(({ id }) => id === check.requirement);
  return requirement ?? { level: 'INFO' as const, source: '', statement: '' };
}

/** The word at the start of a finding. */
export function findingWord({ status }: Pick<CheckResult, 'status'>, level: keyof typeof severity): string {
  if (status === 'fail') return level === 'MUST' ? 'FAIL' : 'WARN';
  return status === 'error' ? 'ERROR' : 'BLOCK';
}
