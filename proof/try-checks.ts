import type { Check } from '../check/check.ts';
import type { Outcome } from '../check/outcome.ts';
import type { ReferenceOptions } from '../reference-server/index.ts';
import type { RunInput } from '../runner/settings/run-options.ts';
import { openTrial } from './trial.ts';

/** Runs checks one by one against a reference server made for them; each check's outcome by id. */
export async function tryChecks(
  checks: readonly Check[],
  server: ReferenceOptions = {},
  settings: Partial<RunInput> = {},
): Promise<ReadonlyMap<string, Outcome>> {
  const trial = await openTrial(server, settings);
  try {
    const outcomes = new Map<string, Outcome>();
    // As in a run, what moves the clock comes last.
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
