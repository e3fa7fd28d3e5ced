import { statuses } from '../../check/outcome.ts';
import type { CheckResult, RunRecord } from '../record.ts';
import { requirementStatus } from '../requirement-status.ts';
import { totalsOf } from '../totals.ts';
import { verdictOf } from '../verdict.ts';
import type { Flaw } from './flaw.ts';

/** Finds inconsistent results: a row's status by its checks, the totals by the rows, the verdict by both. */
export function totalFlaws(record: RunRecord): readonly Flaw[] {
  return [...statusFlaws(record), ...countFlaws(record), ...verdictFlaws(record)].map((detail) => ({
    part: 'totals' as const,
    detail,
  }));
}

function statusFlaws({ requirements, checks, target }: RunRecord): readonly string[] {
  const seen = new Map<string, CheckResult[]>();
  for (const check of checks) seen.set(check.requirement, [...(seen.get(check.requirement) ?? []), check]);
  return requirements.flatMap(({ id, status }) => {
    const own = seen.get(id) ?? [];
    if (own.length === 0 && status === 'deselected') return [];
    // The files of a static server may not show what a requirement is about; then it has no checks.
    if (own.length === 0 && status === 'not-applicable' && target.profile === 'http') return [];
    const counted = requirementStatus(own);
    return status === counted ? [] : [`${id} is said to be ${status}, its checks make it ${counted}`];
  });
}

function countFlaws({ totals, requirements }: RunRecord): readonly string[] {
  const counted = totalsOf(requirements);
  return (['MUST', 'SHOULD', 'INFO'] as const).flatMap((level) =>
    statuses
      .filter((status) => (totals[level][status] ?? 0) !== counted[level][status])
      .map((status) => `${level} ${status} says ${totals[level][status]}, counted ${counted[level][status]}`),
  );
}

function verdictFlaws(record: RunRecord): readonly string[] {
  const { verdict, run } = record;
  const counted = verdictOf(record, {
    isShard: run.shard !== undefined,
    isStopped: run.stoppedByTarget !== undefined,
    gate: record.gate,
  });
  return verdict === counted ? [] : [`the verdict says ${verdict}, the rows make it ${counted}`];
}
