import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { recordSchema } from '../../record/record.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { packageRoot } from '../../util/package-root.ts';
import { drivespec, emptyFolder, finish } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const check = 'range/closed-range-sends-exactly-those-bytes';
const command = join(packageRoot(), 'bin/drivespec.cjs');
const report = 'drivespec-report/report.json';

let server: ChildProcess | undefined;
afterEach(() => server?.kill());

/** `drivespec serve` in its own process; its URL. It ends after each test, and at the latest after two minutes. */
async function serve(...flags: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [command, 'serve', '--token', 'sesame', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 120_000,
  });
  server = child;
  let text = '';
  for await (const part of child.stdout) {
    text += part;
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`drivespec serve said no URL: ${text}`);
}

function commandIn(folder: string): string {
  const record = recordSchema.parse(JSON.parse(readFileSync(join(folder, report), 'utf8')));
  return record.checks.find(({ id }) => id === check)?.replay ?? '';
}

/** Runs a command of a report as a person pastes it into a shell. */
function pasted(line: string, folder: string, environment: Readonly<Record<string, string>>) {
  return finish('sh', ['-c', `drivespec() { node "${command}" "$@"; }\n${line}`], folder, { environment });
}

it('the command of a failure shows it again, and replay needs no flag but the record', async () => {
  const url = await serve('--fault', 'range/last-byte-is-exclusive');
  const folder = emptyFolder();
  const environment = { SESAME: 'sesame' };
  const flags = [url, '--token-env', 'SESAME', '--only', check, '--timeout', '1', '--quick'];
  expect((await drivespec(flags, { folder, environment })).exitCode).toBe(1);

  const again = await drivespec(['replay', report, check], { folder, environment });
  expect(again.stdout).toMatch(/^still failing: Content-Length: expected /);
  expect(again.stderr).toBe(`drivespec: sending the token in SESAME to ${url}, as recorded.\n`);
  expect(again.exitCode).toBe(1);

  const line = commandIn(folder);
  expect(line).toMatch(
    new RegExp(`^drivespec ${url} --token-env SESAME --quick --timeout 1 --only ${check} `),
  );
  const shown = await pasted(line, folder, environment);
  expect(shown.stdout).toContain(`FAIL  ${check}`);
  expect(shown.exitCode).toBe(1);

  const unset = await drivespec(['replay', report, check], { folder });
  expect(unset.stderr).toContain("names the environment variable 'SESAME', which is not set.");
  expect(unset.exitCode).toBe(2);
});

it('replay goes to the share of the record, and fails with it', async () => {
  const { url, stop } = await startReferenceServer({
    token: 'sesame',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
  });
  const folder = emptyFolder();
  const environment = { SESAME: 'sesame' };
  const flags = [url, '--token-env', 'SESAME', '--only', check, '--timeout', '1', '--quick'];
  await drivespec(flags, { folder, environment });
  const record = JSON.parse(readFileSync(join(folder, report), 'utf8'));
  record.configuration.target.share_id = 'shr_nowhere';
  writeFileSync(join(folder, 'moved.json'), JSON.stringify(record));
  const moved = await drivespec(['replay', 'moved.json', check], { folder, environment });
  await stop();
  expect(moved.exitCode).not.toBe(1);
  expect(moved.stdout).not.toContain('still failing');
});

it('a check of the demo is replayed by the demo', async () => {
  const folder = emptyFolder();
  await drivespec(['demo', '--only', check, '--quick', '--seed', '7'], { folder });
  const again = await drivespec(['replay', report, check], { folder });
  expect(again.stderr).toBe('');
  expect(again.stdout).toMatch(/^fixed: \d+ cases? passed\n$/);
  expect(again.exitCode).toBe(0);
});

it('an old record, which holds flags alone, is still replayed', async () => {
  const url = await serve('--fault', 'range/last-byte-is-exclusive');
  const folder = emptyFolder();
  const flags = ['--token', 'sesame', '--timeout', '1'];
  await drivespec([url, ...flags, '--only', check, '--quick', '--seed', '7'], { folder });
  const record = JSON.parse(readFileSync(join(folder, report), 'utf8'));
  const { configuration: _, digest: __, ...old } = record;
  for (const one of old.checks) if (one.replay !== undefined) one.replay = `--only ${one.id} --seed 7`;
  writeFileSync(join(folder, 'old.json'), JSON.stringify(old));
  const again = await drivespec(['replay', 'old.json', check, ...flags], { folder });
  expect(again.stdout).toMatch(/^still failing: /);
  expect(again.exitCode).toBe(1);
});
