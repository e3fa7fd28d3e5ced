import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { defaultSteps, type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { drivespec } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const check = 'range/closed-range-sends-exactly-those-bytes';
let reference: ReferenceServer | undefined;
afterEach(() => reference?.stop());

async function namesIn({ url, token, shareId }: ReferenceServer): Promise<string[]> {
  const answer = await fetch(`${url}/api/v1/folders/root/children?share_id=${shareId}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { items } = (await answer.json()) as { items: { name: string }[] };
  return items.map(({ name }) => name);
}

it('leaves nothing behind, and touches nothing that it did not make', async () => {
  reference = await startReferenceServer({ token: 'sesame' });
  const form = new FormData();
  form.append('share_id', reference.shareId);
  form.append('file', new Blob(['mine']), 'mine.txt');
  await fetch(`${reference.url}/api/v1/files`, {
    method: 'POST',
    headers: { authorization: 'Bearer sesame' },
    body: form,
  });

  const finished = await drivespec([reference.url, '--token', 'sesame', '--only', check, '--quick']);

  expect(finished.exitCode).toBe(0);
  expect(await namesIn(reference)).toEqual(['mine.txt']);
  expect(existsSync(join(finished.folder, 'drivespec-report/ledger.ndjson'))).toBe(false);
});

it('keeps a ledger of what it could not delete, and cleans up by it later', async () => {
  let refuses = true;
  const { authorise } = defaultSteps;
  reference = await startReferenceServer({
    token: 'sesame',
    steps: {
      authorise: (given) =>
        authorise(refuses && given.request.method === 'DELETE' ? { ...given, callers: new Map() } : given),
    },
  });
  const finished = await drivespec([reference.url, '--token', 'sesame', '--only', check, '--quick']);
  const left = await namesIn(reference);
  expect(left.length).toBeGreaterThan(0);
  expect(left.every((name) => name.startsWith('drivespec-'))).toBe(true);
  expect(finished.stdout).toMatch(
    /^files {2}the target does not delete files: about \d+ files and 2 folders will remain on it \(at most 600 files; /m,
  );
  expect(finished.stdout).toMatch(
    /\d+ files? and \d+ folders? remain on the target \(the target does not delete files\); their names begin with drivespec-\S+; remove/,
  );
  expect(finished.stdout).not.toContain('drivespec cleanup');

  refuses = false;
  const cleanup = await drivespec(['cleanup', 'drivespec-report/ledger.ndjson', '--token', 'sesame'], {
    folder: finished.folder,
  });
  expect(cleanup.stdout).toBe('nothing to clean up\n');
  expect(cleanup.exitCode).toBe(0);
  expect(await namesIn(reference)).toEqual([]);
});

it('names the command that deletes what could not be deleted at first', async () => {
  let deletions = 0;
  const { authorise } = defaultSteps;
  reference = await startReferenceServer({
    token: 'sesame',
    steps: {
      authorise(given) {
        // Preflight sees the first one succeed.
        if (given.request.method === 'DELETE') deletions += 1;
        return authorise(
          given.request.method === 'DELETE' && deletions > 1 ? { ...given, callers: new Map() } : given,
        );
      },
    },
  });
  const run = [reference.url, '--token-env', 'DRIVE_TOKEN', '--only', check, '--quick'];
  const finished = await drivespec(run, { environment: { DRIVE_TOKEN: 'sesame' } });

  expect(finished.stdout).toMatch(
    /\d+ files? .*remain on the target; their names begin with drivespec-\S+, and `drivespec cleanup`/,
  );
  expect(finished.stdout).toContain(
    '\nremove  drivespec cleanup drivespec-report/ledger.ndjson --token-env DRIVE_TOKEN\n',
  );
});

it('keeps a failing case and runs it first next time', async () => {
  reference = await startReferenceServer({
    token: 'sesame',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
  });
  const flags = [
    reference.url,
    '--token',
    'sesame',
    '--only',
    check,
    '--timeout',
    '1',
    '--quick',
    '--corpus',
    'corpus.json',
  ];
  const first = await drivespec(flags);
  const corpus = JSON.parse(readFileSync(join(first.folder, 'corpus.json'), 'utf8'));
  expect(corpus.checks[check]).toHaveLength(1);
  corpus.checks[check].unshift({ no: 'longer of this shape' });
  writeFileSync(join(first.folder, 'corpus.json'), JSON.stringify(corpus));
  const again = await drivespec(flags, { folder: first.folder });
  expect(again.exitCode).toBe(1);
});

it('replays a failure: still failing, then fixed', async () => {
  reference = await startReferenceServer({
    token: 'sesame',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
  });
  const finished = await drivespec([
    reference.url,
    '--token',
    'sesame',
    '--only',
    check,
    '--timeout',
    '1',
    '--quick',
  ]);
  const replay = ['replay', 'drivespec-report/report.json', check, '--token', 'sesame', '--timeout', '1'];
  const still = await drivespec(replay, { folder: finished.folder });
  expect(still.stdout).toMatch(/^still failing: /);
  expect(still.exitCode).toBe(1);
  const { port } = new URL(reference.url);
  await reference.stop();
  reference = await startReferenceServer({ token: 'sesame', port: Number(port) });
  const fixed = await drivespec(replay, { folder: finished.folder });
  expect(fixed.stdout).toMatch(/^fixed: \d+ cases passed/);
  expect(fixed.exitCode).toBe(0);
});
