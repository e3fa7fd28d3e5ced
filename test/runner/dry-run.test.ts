import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../index.ts';
import { limitBytes } from '../../proof/trial.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { dryRun } from '../../runner/dry-run.ts';
import type { RunInput } from '../../runner/settings/run-options.ts';
import { allChecks } from '../../suites/index.ts';
import { packageRoot } from '../../util/package-root.ts';
import { commandHere } from '../cli/command-here.ts';

const url = 'https://drive.example.com';
const planned = (settings: Partial<RunInput> = {}) => dryRun({ ...settings, target: { url } }, allChecks);

it('sends nothing, writes nothing, and exits 0', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const args = [
    `http://127.0.0.1:${port}`,
    '--only',
    'range,RNG-01',
    '--dry-run',
    '--start',
    'touch started',
  ];
  const { exitCode, stdout, stderr, folder } = await commandHere(args);
  server.close();
  expect([exitCode, stderr, connections]).toEqual([0, '', 0]);
  expect(existsSync(join(folder, 'drivespec-report')) || existsSync(join(folder, 'started'))).toBe(false);
  expect(stdout).toMatch(
    /^dry run {3}http:\/\/127\.0\.0\.1:\d+: nothing was sent\nplan {6}\d+ checks of \d+ requirements, about/,
  );
  expect(stdout).toMatch(/^range +\d+ +\d+ +\d+$/m);
});

it.each([
  [['--dry-run'], /No target URL was given/],
  [[url, '--dry-run', '--only', 'rnage'], /Did you mean 'range'\?/],
  [[url, '--dry-run', '--shard', '1/2'], /--shard 1\/2 needs --seed/],
  [[url, '--dry-run', '--token-env', 'NOT_SET_ANYWHERE'], /which is not set/],
])('%j is refused as for a run', async (args, sentence) => {
  const { exitCode, stderr, stdout } = await commandHere(args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(sentence);
});

it('estimates the requests, files and cases of a run', async () => {
  const reference = await startReferenceServer({ limitBytes });
  const { token, otherToken: other_token } = reference;
  const input = {
    profile: 'reference',
    mode: 'quick',
    only: ['range', 'mime', 'session'],
    target: { url: reference.url, token, other_token },
  } as const;
  const settings = { ...input, only: [...input.only] };
  const plan = dryRun(settings, allChecks);
  const { run: did, checks } = await run(settings);
  await reference.stop();
  const ratio = (estimated: number | undefined, real: number | undefined) => (estimated ?? 0) / (real ?? 1);
  expect(plan.checks).toBe(checks.filter(({ status }) => status !== 'not-applicable').length);
  const cases = checks.reduce(
    (sum, one) => sum + one.cases + (one.skipped ?? []).reduce((all, reason) => all + reason.cases, 0),
    0,
  );
  expect(plan.cases).toBe(cases);
  expect(ratio(plan.requests, did.requests)).toBeGreaterThan(0.6);
  expect(ratio(plan.requests, did.requests)).toBeLessThan(1.6);
  expect(ratio(plan.files?.created, did.files?.made)).toBeGreaterThan(0.6);
  expect(ratio(plan.files?.created, did.files?.made)).toBeLessThan(1.8);
});

it('keeps to the limits of the settings', () => {
  const free = planned();
  expect(planned({ maxRequests: 500 }).requests).toBe(500);
  expect(planned({ rate: 5, timeSeconds: 0 }).seconds).toBe(Math.round(free.requests / 5));
  expect(planned({ rate: 5, timeSeconds: 60 }).seconds).toBe(60);
  expect(planned({ mode: 'deep', timeSeconds: 90 }).seconds).toBe(90);
  expect(planned({ mode: 'quick' }).cases).toBeLessThan(free.cases);
  const limited = planned({ maxFiles: 100 });
  expect(limited.files).toMatchObject({ limit: 100, areKept: false });
  expect(limited.files?.created).toBeLessThanOrEqual(100);
  expect(planned({ keepFiles: true }).files).toMatchObject({ areKept: true, limit: 1_000 });
  expect(planned({ capabilities: { delete: false } }).files).toMatchObject({ areKept: true, limit: 1_000 });
});

it('says what is not run, and what only a run finds out', () => {
  const { skipped, assumed } = planned();
  expect(skipped.map(({ reason }) => reason)).toContain(
    "the target's clock cannot be moved: describe clock in drivespec.yaml",
  );
  expect(assumed).toContain('etag');
  expect(planned({ capabilities: { etag: false } }).assumed).not.toContain('etag');
  expect(dryRun({ profile: 'http', target: { url: `${url}/a` } }, allChecks)).toMatchObject({
    assumed: ['head', 'etag'],
  });
});

it('the measured numbers of requests are those of existing checks', () => {
  const table = JSON.parse(readFileSync(join(packageRoot(), 'fixtures/requests-per-case.json'), 'utf8'));
  const ids = new Set(allChecks.map(({ id }) => id));
  expect(Object.keys(table).filter((id) => !ids.has(id))).toEqual([]);
  expect(Object.keys(table).length / ids.size).toBeGreaterThan(0.9);
});
