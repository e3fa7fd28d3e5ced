import type { RunRecord } from '../record.ts';
import type { Flaw } from './flaw.ts';

/** Finds failing checks that are in no cause or in several, and causes that name checks that did not fail. */
export function causeFlaws({ causes, checks }: RunRecord): readonly Flaw[] {
  if (causes === undefined) return [];
  const statuses = new Map(checks.map(({ id, status }) => [id, status]));
  const named = causes.flatMap(({ check, otherChecks }) => [check, ...otherChecks]);
  const failing = checks.filter(({ status }) => status === 'fail').map(({ id }) => id);
  const timesNamed = (id: string): number => named.filter((one) => one === id).length;
  return [
    ...failing
      .filter((id) => timesNamed(id) !== 1)
      .map((id) => `the failing check ${id} is in ${timesNamed(id)} causes, not in one`),
    ...causes
      .filter(({ check }) => statuses.get(check) !== 'fail')
      .map(({ check }) => `a cause is led by ${check}, which did not fail`),
    ...named
      .filter((id) => !['fail', 'blocked'].includes(statuses.get(id) ?? ''))
      .map((id) => `a cause names ${id}, which neither failed nor was blocked`),
  ].map((detail) => ({ part: 'checks' as const, detail }));
}
