import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { commandHere } from '../cli/command-here.ts';
import { emptyFolder } from './command.ts';

let reference: ReferenceServer;
beforeAll(async () => {
  reference = await startReferenceServer({ token: 'sesame' });
});
afterAll(() => reference.stop());

const environment = { DRIVE_TOKEN: 'sesame' };

async function statusOf(fileId: string): Promise<number> {
  const headers = { authorization: 'Bearer sesame' };
  return (await fetch(`${reference.url}/api/v1/files/${fileId}`, { headers })).status;
}

it('--keep-files leaves the files, says how to delete them, and cleanup deletes them later', async () => {
  const folder = emptyFolder();
  const args = [reference.url, '--token-env', 'DRIVE_TOKEN', '--quick', '--only', 'RNG-01', '--keep-files'];
  const kept = await commandHere(args, { folder, environment });
  expect(kept.exitCode).toBe(0);
  expect(kept.stdout).toMatch(
    /^files {2}about \d+ files and \d+ folders will remain on the target, because of --keep-files/m,
  );
  expect(kept.stdout).toMatch(
    /remain on the target \(kept: --keep-files\); .*`drivespec cleanup` with the ledger/,
  );
  const ledger = 'drivespec-report/ledger.ndjson';
  expect(kept.stdout).toContain(`remove  drivespec cleanup ${ledger} --token-env DRIVE_TOKEN\n`);
  const entries = readFileSync(join(folder, ledger), 'utf8').trim().split('\n').slice(1);
  const files = entries
    .map((line) => JSON.parse(line) as { kind: string; id?: string })
    .flatMap(({ kind, id }) => (kind === 'file' && id !== undefined ? [id] : []));
  expect(files.length).toBeGreaterThan(1);
  expect(await statusOf(files.at(-1) ?? '')).toBe(200);

  const cleaned = await commandHere(['cleanup', ledger, '--token-env', 'DRIVE_TOKEN'], {
    folder,
    environment,
  });
  expect([cleaned.exitCode, cleaned.stderr]).toEqual([0, '']);
  expect(new Set(await Promise.all(files.map(statusOf)))).toEqual(new Set([404]));
  expect(existsSync(join(folder, ledger))).toBe(true);
});

it('--fail-fast does not take the URL for its number', async () => {
  const ends = await commandHere([
    '--fail-fast',
    reference.url,
    '--quick',
    '--only',
    'RNG-01',
    '--token',
    'sesame',
  ]);
  expect(ends.exitCode).toBe(0);
});
