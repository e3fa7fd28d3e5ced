import { type Status, statuses } from '../check/outcome.ts';
import type { RequirementResult, RunRecord } from './record.ts';

/** Returns the number of requirements of each level with each status. */
export function totalsOf(requirements: readonly RequirementResult[]): RunRecord['totals'] {
  const count = (level: RequirementResult['level']) =>
    Object.fromEntries(
      statuses.map((status) => [
        status,
        requirements.filter((one) => one.level === level && one.status === status).length,
      ]),
    ) as Record<Status, number>;
  return { MUST: count('MUST'), SHOULD: count('SHOULD'), INFO: count('INFO') };
}
