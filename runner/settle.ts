import { worstStatus } from './outcome.ts';
import type { CheckResult, RequirementResult, RunRecord } from './record.ts';
import { totalsOf } from './totals.ts';
import { verdictOf } from './verdict.ts';

/** A requirement as a run judges it, before there are results. */
export type JudgedRow = Pick<RequirementResult, 'id' | 'area' | 'level' | 'says' | 'source'> & {
  /** Why it is not judged at all. */
  readonly untested?: string;
};

/** What results come to, requirement by requirement and in all; the verdict of one shard is never better than inconclusive. */
export function settle(
  rows: readonly JudgedRow[],
  checks: readonly CheckResult[],
  isShard = false,
): Pick<RunRecord, 'requirements' | 'totals' | 'verdict'> {
  const requirements = rows.map((row) => requirementResult(row, checks));
  return {
    verdict: verdictOf(requirements, isShard),
    totals: totalsOf(requirements),
    requirements,
  };
}

function requirementResult(
  { untested, ...row }: JudgedRow,
  checks: readonly CheckResult[],
): RequirementResult {
  const own = checks.filter(({ requirement }) => requirement === row.id);
  const status = untested === undefined ? worstStatus(own.map((check) => check.status)) : 'untestable';
  const reason = untested ?? own.find((check) => check.status === status)?.reason;
  return {
    ...row,
    status,
    ...(reason === undefined || status === 'pass' ? {} : { reason }),
    checks: own.map((check) => check.id),
  };
}
