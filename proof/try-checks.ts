import type { Check } from '../check/check.ts';
import type { Outcome } from '../check/outcome.ts';
import type { RunInput } from '../runner/settings/run-options.ts';
import { openTrial, type TrialOptions, type TrialServer } from './trial.ts';

/** Runs checks sequentially against a new reference server; returns the outcome of each check by its id. */
export async function tryChecks(
  checks: readonly Check[],
  server: TrialServer = {},
  settings: Partial<RunInput> = {},
  options: TrialOptions = {},
): Promise<ReadonlyMap<string, Outcome>> {
  const trial = await openTrial(server, settings, options);
  try {
    const outcomes = new Map<string, Outcome>();
    // As in a run, checks that move the clock come last.
    const inOrder = [
      ...checks.filter(({ exclusive }) => !exclusive),
      ...checks.filter(({ exclusive }) => exclusive),
    ];
    for (const check of inOrder) outcomes.set(check.id, await trial.run(check));
    return outcomes;
  } finally {
    await trial.stop();
  }
}
