import { type ReferenceOptions, startReferenceServer } from '../../reference-server/index.ts';
import type { Check } from '../../runner/check.ts';
import { createLine } from '../../runner/create-line.ts';
import { loadRequirements } from '../../runner/load-requirements.ts';
import type { Outcome } from '../../runner/outcome.ts';
import { makePlan } from '../../runner/plan.ts';
import { prepare } from '../../runner/prepare.ts';
import { readProfile } from '../../runner/read-profile.ts';
import { runCheck } from '../../runner/run-check.ts';
import { type RunInput, runSchema } from '../../runner/run-options.ts';

/** A limit small enough that uploads over it are really sent. */
const limitBytes = 8 * 1024 * 1024;
const requirements = loadRequirements();

/** Runs checks against a reference server made for them, in process, with a fixed seed; each check's outcome by id. */
export async function tryChecks(
  checks: readonly Check[],
  server: ReferenceOptions = {},
  settings: Partial<RunInput> = {},
): Promise<ReadonlyMap<string, Outcome>> {
  const reference = await startReferenceServer({ limitBytes, ...server });
  const run = runSchema.parse({
    mode: 'quick',
    seed: 42,
    timeoutMs: 5_000,
    ...readProfile('reference'),
    target: { url: reference.url, token: reference.token, other_token: reference.otherToken },
    ...settings,
  });
  const line = createLine(run);
  try {
    const prepared = await prepare(run, line, 'drivespec-test');
    const outcomes = new Map<string, Outcome>();
    const planned = makePlan(requirements, checks, prepared.ready.facts, run).flatMap((row) => row.checks);
    // As in a run, what moves the clock comes last.
    const inOrder = [
      ...planned.filter(({ check }) => !check.alone),
      ...planned.filter(({ check }) => check.alone),
    ];
    for (const one of inOrder) {
      const outcome = one.runs
        ? (await runCheck(one.check, prepared, run, { seed: 42, round: 0 })).outcome
        : ({ status: one.status, reason: one.reason } as const);
      outcomes.set(one.check.id, outcome);
    }
    await prepared.close();
    return outcomes;
  } finally {
    await reference.stop();
  }
}
