import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { defaultSteps, type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { drivespec, emptyFolder } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

let reference: ReferenceServer;
beforeAll(async () => {
  const { authorise } = defaultSteps;
  // A caller that may read may not delete.
  reference = await startReferenceServer({
    token: 'sesame',
    steps: {
      authorise: (given) =>
        authorise(given.request.method === 'DELETE' ? { ...given, callers: new Map() } : given),
    },
  });
});
afterAll(() => reference.stop());

/** Makes a folder with a ledger of these files, to run the command in. */
function ledgerOf(url: string, ids: readonly string[]): string {
  const folder = emptyFolder();
  const lines = [{ ledger: 'drivespec/v1', url }, ...ids.map((id) => ({ kind: 'file', name: id, id }))];
  writeFileSync(join(folder, 'l.ndjson'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return folder;
}

it.each([
  [[], 'asks for credentials: 401, and no token was given.'],
  [['--token', 'wrong'], 'refuses the given token: 401.'],
])('with flags %j it reports what the target answers', async (flags, sentence) => {
  const folder = ledgerOf(reference.url, ['fil_1', 'fil_2']);
  const { exitCode, stderr, stdout } = await drivespec(['cleanup', 'l.ndjson', ...flags], { folder });
  expect(stderr).toMatch(/^drivespec: .+\n {2}\S.+\n$/);
  expect(stderr).toContain(`${reference.url} ${sentence}`);
  expect(stdout).toBe('');
  expect(exitCode).toBe(5);
});

it.each([
  [['fil_1'], '1 file could not be deleted: fil_1\n'],
  [['fil_1', 'fil_2'], '2 files could not be deleted: fil_1 fil_2\n'],
])('counts what remains: %j', async (ids, sentence) => {
  const folder = ledgerOf(reference.url, ids);
  const flags = ['cleanup', 'l.ndjson', '--token', 'sesame'];
  const { exitCode, stderr, stdout } = await drivespec(flags, { folder });
  expect(stderr).toBe('');
  expect(stdout).toBe(sentence);
  expect(exitCode).toBe(1);
});

it('reports that nothing listens, and that the ledger does not exist', async () => {
  const folder = ledgerOf('http://127.0.0.1:1', ['fil_1']);
  const unreached = await drivespec(['cleanup', 'l.ndjson'], { folder });
  expect(unreached.stderr).toContain('http://127.0.0.1:1 could not be reached: connection refused');
  expect(unreached.exitCode).toBe(5);
  const missing = await drivespec(['cleanup', 'no.ndjson'], { folder });
  expect(missing.stderr).toMatch(/^drivespec: The ledger 'no\.ndjson' does not exist\.\n {2}\S.+\n$/);
  expect(missing.exitCode).toBe(2);
});
