import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { faultById } from '../../proof/faults/index.ts';
import { variantById } from '../../proof/variants/index.ts';
import { recordSchema } from '../../record/record.ts';
import { defaultSteps, type ReplicaOptions, startReferenceServer } from '../../reference-server/index.ts';
import { drivespec, type Finished } from './command.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** Runs against the reference server with a second address that differs in this way. */
async function runOver(replica: ReplicaOptions, args: readonly string[], steps = {}) {
  const reference = await startReferenceServer({ token: 'sesame', steps, replicas: [replica] });
  stops.push(reference.stop);
  const [other = ''] = reference.replicaUrls;
  const finished = await drivespec(
    [reference.url, '--replica', other, '--profile', 'reference', '--token-env', 'T', '--quick', ...args],
    { environment: { T: 'sesame' } },
  );
  return { finished, reference, other };
}

function recordOf({ folder }: Finished) {
  return recordSchema.parse(JSON.parse(readFileSync(join(folder, 'drivespec-report/report.json'), 'utf8')));
}

const someChecks = ['--only', 'replica,FIN-01,DL-01,CHK-05,UPL-14,RNG-01', '--seed', '3'];

it('two addresses of one state conform, and requests go to both', { timeout: 120_000 }, async () => {
  const { finished, reference, other } = await runOver({}, [
    ...someChecks,
    '--consistency',
    'strong',
    '--evidence',
    'all',
  ]);
  expect(finished.stderr).toBe('');
  expect(finished.exitCode).toBe(0);
  const record = recordOf(finished);
  expect(record.target.replicas).toEqual({ urls: [other], consistency: 'strong' });
  const exchanges = record.checks.flatMap((check) => check.exchanges ?? []);
  expect(new Set(exchanges.map(({ request }) => request.address))).toEqual(new Set([reference.url, other]));
  const rows = record.requirements.filter(({ area }) => area === 'replica');
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['pass']));
  expect(rows.find(({ id }) => id === 'REP-01')?.level).toBe('MUST');
});

it('a late address is not a failure where nothing is declared', { timeout: 120_000 }, async () => {
  const late = variantById('replica/a-new-file-is-visible-late').replica?.(defaultSteps) ?? {};
  const { store } = { store: undefined, ...late };
  const { finished } = await runOver(store === undefined ? {} : { store }, someChecks);
  expect(finished.exitCode).toBe(0);
  expect(recordOf(finished).notes.join('\n')).toMatch(/late, and no consistency is declared/);
});

it('a session that one address does not know is found in the ordinary rows, too', {
  timeout: 120_000,
}, async () => {
  const fault = faultById('replica/sessions-are-in-the-memory-of-their-address');
  const { finished, other } = await runOver(fault.replica?.(defaultSteps) ?? {}, [
    '--only',
    'REP-02,CHK-01,FIN-01',
    '--seed',
    '3',
    '--consistency',
    'strong',
  ]);
  expect(finished.exitCode).toBe(1);
  expect(finished.stdout).toContain('REP-02');
  const failed = recordOf(finished).checks.filter(({ status }) => status === 'fail');
  expect(failed.map(({ id }) => id)).toContain('replica/a-session-is-used-through-every-address');
  expect(failed.every(({ replay = '' }) => replay.includes(`--replica ${other} --consistency strong`))).toBe(
    true,
  );
});
