import { type Gate, openGate } from './gate.ts';
import type { CheckResult, RequirementResult, RunRecord } from './record.ts';
import { requirementStatus } from './requirement-status.ts';
import { totalsOf } from './totals.ts';
import { verdictOf } from './verdict.ts';

/** A requirement that a run judges, before there are results. */
export type RequirementRow = Pick<
  RequirementResult,
  'id' | 'area' | 'level' | 'statement' | 'source' | 'deselectedChecks'
> & {
  /** The reason why it is not judged. */
  readonly unjudged?: {
    readonly status: 'untestable' | 'not-applicable' | 'deselected';
    readonly reason: string;
  };
};

/** Returns statuses, totals and verdict. The verdict of a shard, or of a run stopped by the target, is at best inconclusive. */
export function summariseRequirements(
  rows: readonly RequirementRow[],
  checks: readonly CheckResult[],
  {
    isShard = false,
    isStopped = false,
    gate = openGate,
  }: { readonly isShard?: boolean; readonly isStopped?: boolean; readonly gate?: Gate | undefined } = {},
): Pick<RunRecord, 'requirements' | 'totals' | 'verdict'> {
  const requirements = rows.map((row) => requirementResult(row, checks));
  return {
    verdict: verdictOf({ requirements, checks }, { isShard, isStopped, gate }),
    totals: totalsOf(requirements),
    requirements,
  };
}

function requirementResult(
  { unjudged, ...row }: RequirementRow,
  checks: readonly CheckResult[],
): RequirementResult {
  const own = checks.filter(({ requirement }) => requirement === row.id);
  const status = unjudged?.status ?? requirementStatus(own);
  const reason = unjudged?.reason ?? own.find((check) => check.status === status)?.reason;
  return {
    ...row,
    status,
    ...(reason === undefined || status === 'pass' || status === 'observed' ? {} : { reason }),
    checks: own.map((check) => check.id),
  };
}
