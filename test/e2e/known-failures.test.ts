import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { drivespec, emptyFolder } from './command.ts';

const check = 'range/closed-range-sends-exactly-those-bytes';
let faulty: ReferenceServer;
beforeAll(async () => {
  faulty = await startReferenceServer({
    token: 'sesame',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
  });
});
afterAll(() => faulty.stop());

function withKnown(yaml: string, target: readonly string[]) {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'known.yaml'), yaml);
  return drivespec(
    [...target, '--only', check, '--quick', '--timeout', '1', '--known-failures', 'known.yaml'],
    { folder },
  );
}

it('lets a known failure pass, although the check is still run and reported', async () => {
  const finished = await withKnown(`- {check: ${check}, reason: the next release mends it}\n`, [
    faulty.url,
    '--token',
    'sesame',
  ]);
  expect(finished.stdout).toContain(`FAIL  ${check}`);
  expect(finished.exitCode).toBe(0);
});

it('exits 3 when the check of an entry passes now, or the entry has expired', async () => {
  const holds = await withKnown(`- {check: ${check}, reason: mended}\n`, ['demo']);
  expect(holds.stderr).toContain('passes now: remove the entry');
  expect(holds.exitCode).toBe(3);
  const passed = await withKnown(`- {check: ${check}, reason: x, expires: 2020-01-01}\n`, [
    faulty.url,
    '--token',
    'sesame',
  ]);
  expect(passed.stderr).toContain('was accepted until 2020-01-01');
  expect(passed.exitCode).toBe(3);
});

it.each([
  ['- {check: range/closed-range-sends-exactly-those-byte, reason: x}\n', /known\.yaml:1: unknown check/],
  [`- {check: ${check}}\n`, /known\.yaml:1: .*reason/],
  ['check: x\n', /known\.yaml:1: /],
])('exits 3 on a file that is not right: %j', async (yaml, sentence) => {
  const finished = await withKnown(yaml, ['demo']);
  expect(finished.stderr).toMatch(sentence);
  expect(finished.exitCode).toBe(3);
});
