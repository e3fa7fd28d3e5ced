import { expect, it } from 'vitest';
import { loadRequirements } from '../../contract/load-requirements.ts';
import { limitBytes } from '../../proof/trial.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { runCheck } from '../../runner/explore/run-check.ts';
import { casesOf } from '../../runner/plan/cases-of.ts';
import { makePlan } from '../../runner/plan/plan.ts';
import { createRequestContext } from '../../runner/prepare/create-request-context.ts';
import { prepare } from '../../runner/prepare/prepare.ts';
import { readProfile } from '../../runner/settings/read-profile.ts';
import { runSchema } from '../../runner/settings/run-options.ts';
import { allChecks } from '../../suites/index.ts';

const seed = 1;
const maxCases = 2;
const enoughFiles = 1_000;

it('the number of files that each check creates per case is recorded', { timeout: 240_000 }, async () => {
  const reference = await startReferenceServer({ limitBytes });
  const { url, token, otherToken } = reference;
  const settings = runSchema.parse({
    ...readProfile('reference'),
    mode: 'quick',
    target: { url, token, other_token: otherToken },
  });
  const line = createRequestContext(settings);
  const prepared = await prepare(settings, line, 'drivespec-count');
  const { facts } = prepared.ready;
  const selection = { only: [], skip: [] };
  const planned = makePlan(loadRequirements(), allChecks, facts, selection).flatMap(({ checks }) => checks);
  const counts = new Map<string, number>();
  for (const { check, runs } of planned) {
    if (!runs) continue;
    const cases = Math.min(maxCases, casesOf(check, facts, 0));
    const before = line.files.made();
    await runCheck(check, prepared, settings, {
      seed,
      round: 0,
      files: { cases, files: enoughFiles, limit: enoughFiles },
    });
    counts.set(check.id, Math.ceil((line.files.made() - before) / cases));
  }
  await prepared.close();
  await reference.stop();
  const table = Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
  await expect(`${JSON.stringify(table, null, 2)}\n`).toMatchFileSnapshot(
    '../../fixtures/files-per-case.json',
  );
});
