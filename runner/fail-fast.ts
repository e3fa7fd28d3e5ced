import type { Budget } from '../client/limits/budget.ts';
import type { Level } from '../contract/requirement.ts';
import { type Gate, openGate } from '../record/gate.ts';
import { accepts } from '../record/known-failures.ts';
import type { CheckResult } from '../record/record.ts';
import { counted } from '../util/counted.ts';

/** Ends a run after a number of failing checks. */
export interface FailFast {
  /** Receives the result of a check, as in the record, and its level. */
  note(result: CheckResult, level: Level): void;
}

/** What decides which failures count. */
interface FailFastOptions {
  readonly gate?: Gate | undefined;
  readonly budget: Budget;
  /** The day (UTC) on which the run began, such as `2026-01-31`. */
  readonly today: string;
}

/**
 * Uses up the budget of a run after `max` different checks whose failure makes its verdict non-conformant. A failure that the gate
 * accepts, or that is only a warning, does not count: a run that ends early always has a violation.
 */
export function createFailFast(
  max: number | undefined,
  { gate = openGate, budget, today }: FailFastOptions,
): FailFast {
  const failed = new Set<string>();
  return {
    note(result, level) {
      const isViolation = level === 'MUST' || (gate.strict && level === 'SHOULD');
      if (max === undefined || result.status !== 'fail' || !isViolation) return;
      if (gate.accepted.some((entry) => accepts(entry, result, today))) return;
      failed.add(result.id);
      if (failed.size >= max)
        budget.stop(`the run was stopped after ${counted(failed.size, 'failing check')} (--fail-fast)`);
    },
  };
}
