import type { GateEffect } from '../record/gate-effect.ts';

/** A result in the terms of formats for unit tests. */
export type TestOutcome = 'pass' | 'failure' | 'error' | 'skipped';

/** A warning or an accepted failure is `skipped`: it did not pass, but must not fail a pipeline. */
export const testOutcomes: Readonly<Record<GateEffect, TestOutcome>> = {
  violation: 'failure',
  stale: 'failure',
  defect: 'error',
  open: 'error',
  warning: 'skipped',
  accepted: 'skipped',
  'left out': 'skipped',
  seen: 'pass',
  met: 'pass',
};
