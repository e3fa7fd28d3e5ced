import { afterEach, expect, it } from 'vitest';
import { loadRequirements } from '../../contract/load-requirements.ts';
import { stepsOfFault } from '../../proof/faults/index.ts';
import type { RunRecord } from '../../record/record.ts';
import {
  type ReferenceOptions,
  type ReferenceServer,
  startReferenceServer,
} from '../../reference-server/index.ts';
import { armTarget } from '../../runner/arm-target.ts';
import { runChecks } from '../../runner/run.ts';
import { armExpiry } from '../../suites/expiry/deferred/arm.ts';
import { deferredChecks } from '../../suites/expiry/deferred/deferred-checks.ts';
import type { ExpiryState } from '../../suites/expiry/deferred/state.ts';

let reference: ReferenceServer;
afterEach(() => reference.stop());

/** Arms, then visits at these hours, with the reference's clock advanced. Returns the record of each visit. */
async function visitsAt(
  hours: readonly number[],
  options: ReferenceOptions = {},
): Promise<readonly RunRecord[]> {
  reference = await startReferenceServer({ token: 'sesame', ...options });
  const input = { target: { url: reference.url, token: 'sesame' } };
  const armedMs = Date.now();
  let state: ExpiryState = await armTarget(input, 'drivespec-expiry-test', (target) =>
    armExpiry(target, reference.url),
  );
  const records: RunRecord[] = [];
  let past = 0;
  for (const hour of hours) {
    reference.clock.advance((hour - past) * 3_600);
    past = hour;
    const visit = deferredChecks(state, new Date(armedMs + hour * 3_600_000));
    const requirements = loadRequirements().filter(({ id }) =>
      visit.checks.some(({ requirement }) => requirement === id),
    );
    records.push(await runChecks({ ...input, mode: 'quick' }, { checks: visit.checks, requirements }));
    state = visit.next();
  }
  return records;
}

const statusesOf = (record: RunRecord | undefined) =>
  Object.fromEntries(record?.requirements.map(({ id, status }) => [id, status]) ?? []);

it('judges the unmodified reference server over two visits, and uses no session before it is due', async () => {
  const [early, late] = await visitsAt([21, 25]);
  expect(statusesOf(early)).toEqual({ 'EXP-03': 'pass', 'EXP-04': 'blocked' });
  expect(statusesOf(late)).toEqual({
    'EXP-02': 'pass',
    'EXP-02s': 'pass',
    'EXP-04': 'pass',
    'EXP-06': 'pass',
    'EXP-08': 'pass',
  });
});

it.each([
  ['expiry/never-expires', [21, 25], 'EXP-02'],
  ['expiry/expired-is-400', [25], 'EXP-02s'],
  ['expiry/lives-for-an-hour', [21, 25], 'EXP-03'],
  ['expiry/day-is-counted-from-opening', [12, 21, 30], 'EXP-04'],
  ['expiry/clean-up-takes-finished-files', [12, 25], 'EXP-06'],
] as const)('detects %s over visits at %j hours', async (fault, hours, requirement) => {
  const records = await visitsAt(hours, { steps: stepsOfFault(fault) });
  expect(records.map((record) => statusesOf(record)[requirement])).toContain('fail');
});
