import { stopWords } from '../../record/stop-reason.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { PlannedCheck } from '../plan/plan.ts';
import type { CheckRun } from './run-check.ts';

/** The inputs for settling the results of a run. */
interface SettleParts {
  readonly monitor: Monitor | undefined;
  readonly runnable: readonly PlannedCheck[];
  /** Runs a check again with nothing else running. */
  readonly runAlone: (one: PlannedCheck, options: { readonly believesLosses: boolean }) => Promise<CheckRun>;
}

/** With fewer checks, it is not significant that only one of them lost requests. */
const fewestChecks = 10;

/**
 * Corrects the results for outages: a check that had passed just before the target stopped is run again, and so is the only check
 * that lost requests by chance. If the run was stopped, an unfinished check has no result.
 */
export async function settleOutages(
  results: ReadonlyMap<string, CheckRun>,
  { monitor, runnable, runAlone }: SettleParts,
): Promise<ReadonlyMap<string, CheckRun>> {
  if (monitor === undefined) return results;
  const settled = new Map(results);
  const unlucky = runnable.length >= fewestChecks ? monitor.chanceLosses.onlyIn() : undefined;
  for (const one of runnable) {
    const before = settled.get(one.check.id);
    const isUnlucky = unlucky === one.check.id;
    if (before === undefined || monitor.stopped !== undefined) continue;
    if (before.outcome.status !== 'pass' || !(isUnlucky || monitor.suspects.has(one.check.id))) continue;
    const again = await runAlone(one, { believesLosses: isUnlucky });
    if (again.outcome.status === 'fail') settled.set(one.check.id, again);
  }
  if (monitor.stopped === undefined) return settled;
  const reason = stopWords[monitor.stopped.reason];
  return new Map([...settled].map(([id, ran]) => [id, unfinished(ran, reason)]));
}

function unfinished(ran: CheckRun, reason: string): CheckRun {
  const { outcome } = ran;
  if (outcome.status !== 'pass' || outcome.stopReason === undefined) return ran;
  const { skipped, untestable } = outcome;
  return {
    ...ran,
    outcome: {
      status: 'untestable',
      reason,
      unfinished: true,
      ...(skipped === undefined ? {} : { skipped }),
      ...(untestable === undefined ? {} : { untestable }),
    },
  };
}
