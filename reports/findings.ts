import type { CheckResult, RunRecord } from '../record/record.ts';
import { acceptedChecks } from './text/accepted.ts';

const severity = { MUST: 0, SHOULD: 1, INFO: 2 } as const;
const urgency = { fail: 0, error: 0.3, blocked: 0.6 } as const;

type Finding = CheckResult & { readonly status: keyof typeof urgency };

/** What went wrong, worst first, what is accepted last; among equals the shorter story, which explains more. */
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

/** The requirement that a check judges; an empty one at INFO where the record does not hold it. */
export function requirementOf(record: RunRecord, check: CheckResult) {
  const requirement = record.requirements.find(({ id }) => id === check.requirement);
  return requirement ?? { level: 'INFO' as const, source: '', statement: '' };
}

/** What a finding is called at the head of its story. */
export function findingWord({ status }: Pick<CheckResult, 'status'>, level: keyof typeof severity): string {
  if (status === 'fail') return level === 'MUST' ? 'FAIL' : 'WARN';
  return status === 'error' ? 'ERROR' : 'BLOCK';
}
