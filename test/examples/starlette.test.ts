import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { packageRoot } from '../../util/package-root.ts';
import { afterTest } from '../closings.ts';
import { emptyFolder } from '../e2e/command.ts';
import { idsOf, judge, maxRunMs, settings } from './example.ts';

const python = '/usr/bin/python3';

it(
  'the Starlette example conforms',
  async () => {
    const { record } = await judge(await startExample(), 'starlette', ['--quick']);
    expect(record && idsOf(record, 'fail')).toEqual([]);
    expect(record?.verdict).toBe('conformant');
  },
  maxRunMs,
);

/** Starts the example on a free port; returns its URL once it answers. */
async function startExample(): Promise<string> {
  needPackages();
  const port = await freePort();
  const child = spawn(python, [join(packageRoot(), 'examples/starlette/main.py')], {
    env: {
      ...process.env,
      DRIVE_TOKEN: settings.token,
      DRIVE_OTHER_TOKEN: settings.otherToken,
      DRIVE_LIMIT: String(settings.limit),
      DRIVE_TEST_CLOCK: '1',
      DRIVE_FOLDER: emptyFolder(),
      PORT: String(port),
      PYTHONDONTWRITEBYTECODE: '1',
    },
    stdio: 'ignore',
    timeout: maxRunMs,
  });
  afterTest(async () => {
    if (child.kill('SIGKILL')) await once(child, 'exit');
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined);
    if (answer?.ok) return url;
    await sleep(100);
  }
  throw new Error('the example did not answer within 30 seconds');
}

function needPackages(): void {
  try {
    execFileSync(python, ['-c', 'import starlette, uvicorn'], { stdio: 'ignore' });
  } catch {
    const packages = 'python3-starlette python3-uvicorn';
    throw new Error(`this example needs packages of Debian: apt-get install ${packages}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
