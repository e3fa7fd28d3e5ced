import { EventEmitter, once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startReferenceServer } from '../../reference-server/index.ts';
import { answering, startOddServer } from '../odd-server.ts';
import { drivespec } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const one = ['--only', 'range/closed-range-sends-exactly-those-bytes', '--quick'];

it('writes a configuration that a run can use, and does not overwrite one', async () => {
  const reference = await startReferenceServer({ token: 'sesame' });
  const { exitCode, folder } = await drivespec(['init', '--url', reference.url]);
  expect(exitCode).toBe(0);
  const environment = { DRIVE_TOKEN: 'sesame' };
  expect((await drivespec(one, { folder, environment })).exitCode).toBe(0);
  await reference.stop();

  writeFileSync(join(folder, 'drivespec.yaml'), 'seed: 1\n');
  const again = await drivespec(['init'], { folder });
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toBe(
    "drivespec: 'drivespec.yaml' already exists in this folder.\n  Overwrite it with --force.\n",
  );
  expect(readFileSync(join(folder, 'drivespec.yaml'), 'utf8')).toBe('seed: 1\n');
  expect((await drivespec(['init', '--force'], { folder })).exitCode).toBe(0);
});

it.each([
  [['--url', 'drive.example.com'], "The URL 'drive.example.com' has no scheme"],
  [['--profile', 'no'], "'no' is invalid"],
])('init %j exits 2', async (flags, sentence) => {
  const { exitCode, stderr } = await drivespec(['init', ...flags]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(sentence);
});

it('waits for a target that is not there yet', async () => {
  const asked = new EventEmitter();
  const busy = answering('503 Service Unavailable', '{}');
  const early = await startOddServer((socket, request) => {
    busy(socket, request);
    asked.emit('request');
  });
  const port = Number(new URL(early.url).port);
  const isAsked = once(asked, 'request');
  const waiting = drivespec([early.url, ...one, '--token', 'sesame', '--wait-for', '60']);
  await isAsked;
  early.stop();
  const late = await startReferenceServer({ token: 'sesame', port });
  const { exitCode, stderr, stdout } = await waiting;
  await late.stop();
  expect(stdout).toMatch(/^waited \d+ s for the target to answer\n/);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
});

it('waits no longer than --wait-for allows', async () => {
  const { exitCode, stderr, stdout } = await drivespec(['http://127.0.0.1:1', '--wait-for', '1']);
  expect(exitCode).toBe(5);
  expect(stdout).toMatch(/^waited \d+ s; the target did not answer\n/);
  expect(stderr).toContain('could not be reached');
});
