import type { PlannedCheck, PlannedRequirement } from './plan.ts';

/** One part of a run that is split over machines: `index` counts from 1 to `of`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** The whole plan by ids, in order: what all shards of a run have in common. */
export type PlanIds = readonly { readonly requirement: string; readonly checks: readonly string[] }[];

/**
 * The part of a plan that one shard runs: every check is in exactly one of the shards. What cannot run is reported by the first shard;
 * what must have the target for itself is left to the last, which may be started once the others are done.
 * @param pastMs how long checks took before, by id; checks that are not in it count as one of middling length.
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

/** The longest first, each to the shard with the least to do; among equals by id, so that all shards agree. */
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
