import pLimit from 'p-limit';
import { joinedUnjudged } from '../../check/unjudged-cases.ts';
import type { PlannedCheck } from '../plan/plan.ts';
import type { CheckRun } from './run-check.ts';

/** Settings for running checks in rounds. */
export interface Rounds {
  readonly concurrency: number;
  /** True in deep mode: after all checks have run, continue with new cases until `isOver`. */
  readonly goOn: boolean;
  readonly isOver: () => boolean;
  /** Whether a check may run in another round. */
  readonly mayGoOn: (one: PlannedCheck) => boolean;
  /** Runs one check; round 0 has the edge cases, later rounds only new random cases. */
  readonly runOne: (one: PlannedCheck, round: number) => Promise<CheckRun>;
}

/**
 * Runs the checks with limited concurrency, one heavy check at a time, because of its memory, and the exclusive ones last and
 * sequentially. Returns the result of each check by its id.
 */
export async function runRounds(
  runnable: readonly PlannedCheck[],
  { concurrency, goOn, isOver, mayGoOn, runOne }: Rounds,
): Promise<ReadonlyMap<string, CheckRun>> {
  const ran = new Map<string, CheckRun>();
  const limit = pLimit(concurrency);
  const heavy = pLimit(1);
  const taken = (one: PlannedCheck, work: () => Promise<void>): Promise<void> =>
    one.check.isHeavy ? heavy(() => limit(work)) : limit(work);
  const first = async (one: PlannedCheck): Promise<void> => void ran.set(one.check.id, await runOne(one, 0));
  await Promise.all(
    runnable.filter(({ check }) => !check.exclusive).map((one) => taken(one, () => first(one))),
  );
  for (const one of runnable.filter(({ check }) => check.exclusive)) await first(one);

  const isOpen = (one: PlannedCheck): boolean =>
    one.check.arbitrary !== undefined && ran.get(one.check.id)?.outcome.status === 'pass' && mayGoOn(one);
  const again = async (one: PlannedCheck, round: number): Promise<void> => {
    const before = ran.get(one.check.id);
    if (before !== undefined && !isOver() && mayGoOn(one))
      ran.set(one.check.id, joined(before, await runOne(one, round)));
  };
  for (let round = 1; goOn && !isOver(); round += 1) {
    const open = runnable.filter(isOpen);
    if (open.length === 0) break;
    await Promise.all(
      open.filter(({ check }) => !check.exclusive).map((one) => taken(one, () => again(one, round))),
    );
    for (const one of open.filter(({ check }) => check.exclusive)) await again(one, round);
  }
  return ran;
}

/** Merges a passing result with that of a later round: a later failure counts; running out of time is not a finding. */
function joined(before: CheckRun, after: CheckRun): CheckRun {
  const durationMs = before.durationMs + after.durationMs;
  const observations = [...before.observations, ...after.observations];
  if (after.outcome.status === 'untestable' || before.outcome.status !== 'pass')
    return { ...before, durationMs };
  const unjudged = joinedUnjudged(before.outcome, after.outcome);
  const { outcome } = after;
  if (outcome.status !== 'pass')
    return { ...after, outcome: { ...outcome, ...unjudged }, durationMs, observations };
  const cases = before.outcome.cases + outcome.cases;
  return {
    ...before,
    outcome: { ...before.outcome, cases, ...unjudged },
    durationMs,
    observations,
  };
}
