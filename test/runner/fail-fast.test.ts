import { afterAll, beforeAll, expect, it } from 'vitest';
import { exitCodeOf, type RunInput, type RunRecord, run } from '../../index.ts';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';

let faulty: ReferenceServer;
beforeAll(async () => {
  faulty = await startReferenceServer({ steps: stepsOfFault('range/last-byte-is-exclusive') });
});
afterAll(() => faulty.stop());

type Accepted = NonNullable<RunRecord['gate']>['accepted'];

function runFaulty(settings: Partial<RunInput>, accepted: Accepted = []): Promise<RunRecord> {
  const { url, token } = faulty;
  const input = { mode: 'quick', seed: 1, only: ['range'], concurrency: 1, target: { url, token } } as const;
  return run(
    { ...input, only: ['range'], ...settings },
    { gate: { strict: false, noGaps: false, accepted } },
  );
}

const withStatus = ({ checks }: RunRecord, wanted: string): readonly string[] =>
  checks.filter(({ status }) => status === wanted).map(({ id }) => id);

it.each([1, 2])('ends after %i failing checks; the rest is untestable and says why', async (failFast) => {
  const record = await runFaulty({ failFast });
  expect(withStatus(record, 'fail')).toHaveLength(failFast);
  expect([record.verdict, exitCodeOf(record)]).toEqual(['non-conformant', 1]);
  expect(record.run.stopReason).toMatch(/^the run was stopped after \d failing checks? \(--fail-fast\)$/);
  const rest = record.checks.filter(({ unfinished }) => unfinished);
  expect(rest.length).toBeGreaterThan(20);
  expect(new Set(rest.map(({ status, reason }) => `${status}: ${reason}`))).toEqual(
    new Set([`untestable: ${record.run.stopReason}`]),
  );
  expect(record.run.leftBehind).toBe(0);
});

it('goes on over failures that are accepted, and never reports a pass', async () => {
  const all = withStatus(await runFaulty({}), 'fail');
  expect(all.length).toBeGreaterThan(2);
  const accepted = all.slice(0, -1).map((check) => ({ check, reason: 'known' }));
  const record = await runFaulty({ failFast: 1 }, accepted);
  expect(withStatus(record, 'fail')).toContain(all.at(-1));
  expect(exitCodeOf(record)).toBe(1);
});

it.each([
  ['a check each', (all: RunRecord) => withStatus(all, 'fail').map((check) => ({ check, reason: 'known' }))],
  ['a glob', () => [{ check: 'range/*', reason: 'known' }]],
  ['the requirements', () => [{ requirement: 'RNG-*', reason: 'known' }]],
])('is not ended by failures that are all accepted: %s', async (_, entries) => {
  const all = await runFaulty({});
  const whole = await runFaulty({ failFast: 1 }, entries(all));
  expect(whole.run.stopReason).toBeUndefined();
  expect(withStatus(whole, 'fail')).toEqual(withStatus(all, 'fail'));
});

it.each([
  ['is past its date', { until: '2020-01-01' }],
  ['accepts another finding', { fingerprint: 'v1-000000000000' }],
])('is ended by a failure whose entry %s', async (_, members) => {
  const record = await runFaulty({ failFast: 1 }, [{ check: 'range/*', reason: 'known', ...members }]);
  expect(withStatus(record, 'fail')).toHaveLength(1);
  expect(exitCodeOf(record)).not.toBe(0);
});
