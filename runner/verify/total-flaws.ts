import { type Status, statuses, worstStatus } from '../outcome.ts';
import type { RunRecord } from '../record.ts';
import { totalsOf } from '../totals.ts';
import { verdictOf } from '../verdict.ts';
import type { Flaw } from './flaw.ts';

/** Sums that do not come out: a row's status from its checks, the totals from the rows, the verdict from both. */
export function totalFlaws(record: RunRecord): readonly Flaw[] {
  return [...statusFlaws(record), ...countFlaws(record), ...verdictFlaws(record)].map((says) => ({
    part: 'totals' as const,
    says,
  }));
}

function statusFlaws({ requirements, checks }: RunRecord): readonly string[] {
  const seen = new Map<string, Status[]>();
  for (const { requirement, status } of checks)
    seen.set(requirement, [...(seen.get(requirement) ?? []), status]);
  return requirements.flatMap(({ id, status }) => {
    const own = seen.get(id) ?? [];
    const worst = own.length === 0 ? 'untestable' : worstStatus(own);
    return status === worst ? [] : [`${id} is said to be ${status}, its checks make it ${worst}`];
  });
}

function countFlaws({ totals, requirements }: RunRecord): readonly string[] {
  const counted = totalsOf(requirements);
  return (['MUST', 'SHOULD', 'INFO'] as const).flatMap((level) =>
    statuses
      .filter((status) => totals[level][status] !== counted[level][status])
      .map((status) => `${level} ${status} says ${totals[level][status]}, counted ${counted[level][status]}`),
  );
}

function verdictFlaws({ verdict, requirements, run }: RunRecord): readonly string[] {
  const counted = verdictOf(requirements, run.shard !== undefined);
  return verdict === counted ? [] : [`the verdict says ${verdict}, the rows make it ${counted}`];
}
