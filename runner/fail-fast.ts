import type { Budget } from '../client/limits/budget.ts';
import { type Gate, openGate } from '../record/gate.ts';
import { counted } from '../util/counted.ts';
import type { CheckRun } from './explore/run-check.ts';
import type { PlannedCheck } from './plan/plan.ts';

/** Ends a run after a number of failing checks. */
export interface FailFast {
  /** Receives the result of a check. */
  note(one: PlannedCheck, ran: CheckRun): void;
}

/**
 * Uses up the budget of a run after `max` different checks whose failure makes its verdict non-conformant. A failure that the gate
 * accepts, or that is only a warning, does not count: a run that ends early always has a violation.
 */
export function createFailFast(
  max: number | undefined,
  { gate = openGate, budget }: { readonly gate?: Gate | undefined; readonly budget: Budget },
): FailFast {
  const failed = new Set<string>();
  const accepted = new Set(gate.accepted.map(({ check }) => check));
  return {
    note({ check: { id }, level }, { outcome }) {
      const isViolation = level === 'MUST' || (gate.strict && level === 'SHOULD');
      if (max === undefined || outcome.status !== 'fail' || !isViolation || accepted.has(id)) return;
      failed.add(id);
      if (failed.size >= max)
        budget.stop(`the run was stopped after ${counted(failed.size, 'failing check')} (--fail-fast)`);
    },
  };
}
