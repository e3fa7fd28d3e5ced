import type { PlannedCheck, PlannedRequirement } from './plan.ts';

/** One part of a run that is split across machines: `index` counts from 1 to `of`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** The ids of the whole plan, in order, which all shards of a run have in common. */
export type PlanIds = readonly { readonly requirement: string; readonly checks: readonly string[] }[];

/**
 * The part of a plan that one shard runs; every check is in exactly one shard. The first shard reports the checks that cannot run;
 * the last shard runs the exclusive checks, and may be started after the others.
 * @param pastMs earlier durations of checks by id; other checks count as having the median duration.
 */
export function shardOf(
  plan: readonly PlannedRequirement[],
  { index, of }: Shard,
  pastMs: ReadonlyMap<string, number> = new Map(),
): readonly PlannedRequirement[] {
  const shardOfCheck = assign(
    plan.flatMap(({ checks }) => checks.filter(({ runs }) => runs)),
    of,
    pastMs,
  );
  return plan.flatMap((planned) => {
    const checks = planned.checks.filter(({ check }) => (shardOfCheck.get(check.id) ?? 1) === index);
    const isTold = checks.length > 0 || (planned.checks.length === 0 && index === 1);
    return isTold ? [{ ...planned, checks }] : [];
  });
}

/** The ids in a plan. */
export function planIdsOf(plan: readonly PlannedRequirement[]): PlanIds {
  return plan.map(({ requirement, checks }) => ({
    requirement: requirement.id,
    checks: checks.map(({ check }) => check.id),
  }));
}

/** Assigns the longest checks first, each to the shard with the shortest total; equal ones by id, so that all shards agree. */
function assign(
  runnable: readonly PlannedCheck[],
  of: number,
  pastMs: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const middling = medianOf(runnable.flatMap(({ check }) => pastMs.get(check.id) ?? [])) ?? 1;
  const load = Array.from({ length: of }, () => 0);
  const shardOfCheck = new Map<string, number>();
  const give = (id: string, to: number): void => {
    load[to] = (load[to] ?? 0) + (pastMs.get(id) ?? middling);
    shardOfCheck.set(id, to + 1);
  };
  for (const { check } of runnable) if (check.exclusive) give(check.id, of - 1);
  const spread = runnable
    .filter(({ check }) => !check.exclusive)
    .map(({ check: { id } }) => ({ id, ms: pastMs.get(id) ?? middling }))
    .sort((left, right) => right.ms - left.ms || (left.id < right.id ? -1 : 1));
  for (const { id } of spread) give(id, load.indexOf(Math.min(...load)));
  return shardOfCheck;
}

function medianOf(values: readonly number[]): number | undefined {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
}
