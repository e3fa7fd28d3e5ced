import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../util/package-root.ts';
import { afterTest } from '../closings.ts';
import { emptyFolder } from '../e2e/command.ts';
import { maxRunMs, settings } from './example.ts';

const python = '/usr/bin/python3';

/** The running example. */
export interface StartedExample {
  readonly url: string;
  /** Ends the process with a signal and starts another one on the same files, without waiting for its first answer. */
  readonly restart: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** Starts the example on a free port; resolves when it answers. It ends with the test. */
export async function startStarlette(): Promise<StartedExample> {
  needPackages();
  const [port, folder] = [await freePort(), emptyFolder()];
  let child = spawnExample(port, folder);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.kill(signal)) await once(child, 'exit');
  };
  afterTest(() => end('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  const restart = async (signal: NodeJS.Signals): Promise<void> => {
    await end(signal);
    child = spawnExample(port, folder);
  };
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined);
    if (answer?.ok) return { url, restart };
    await sleep(100);
  }
  throw new Error('the example did not answer within 30 seconds');
}

function spawnExample(port: number, folder: string): ChildProcess {
  return spawn(python, [join(packageRoot(), 'examples/starlette/main.py')], {
    env: {
      ...process.env,
      DRIVE_TOKEN: settings.token,
      DRIVE_OTHER_TOKEN: settings.otherToken,
      DRIVE_LIMIT: String(settings.limit),
      DRIVE_TEST_CLOCK: '1',
      DRIVE_FOLDER: folder,
      PORT: String(port),
      PYTHONDONTWRITEBYTECODE: '1',
    },
    stdio: 'ignore',
    timeout: maxRunMs,
  });
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
