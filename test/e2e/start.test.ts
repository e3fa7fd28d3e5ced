import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { packageRoot } from '../../util/package-root.ts';
import { isRunning, processesOf } from '../is-running.ts';
import { drivespec } from './command.ts';
import { freePort } from './ports.ts';

vi.setConfig({ testTimeout: 120_000 });

const bin = join(packageRoot(), 'bin/drivespec.cjs');
const environment = { DRIVE_TOKEN: 'sesame-street' };
let sleeps = 9_000;

/** A command that starts the reference server, with a child that has left its process group. */
function serving(port: number): {
  readonly command: string;
  readonly stray: string;
  readonly server: string;
} {
  sleeps += 1;
  const stray = `sleep ${sleeps}.5`;
  const server = `${process.execPath} ${bin} serve --port ${port} --token sesame-street`;
  return { command: `setsid ${stray} & exec ${server}`, stray, server };
}

function args(port: number, command: string, ...more: readonly string[]): readonly string[] {
  return [`http://127.0.0.1:${port}`, '--token-env', 'DRIVE_TOKEN', '--quick', '--start', command, ...more];
}

/** Ends a process that a killed drivespec could not end. */
function endProcess(commandLine: string): void {
  const ids = processesOf(commandLine);
  expect(ids).toHaveLength(1);
  for (const id of ids) process.kill(id);
}

async function expectGone(...commandLines: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 40 && commandLines.some(isRunning); tries += 1) await delay(50);
  expect(commandLines.filter(isRunning)).toEqual([]);
}

it('starts the target, waits for it, and stops it with all its children', async () => {
  const port = await freePort();
  const { command, stray, server } = serving(port);
  const { exitCode, stdout, stderr } = await drivespec(args(port, command, '--only', 'RNG-01'), {
    environment,
  });
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^waited \d+ s for the target to answer$/m);
  await expectGone(stray, server);
});

it('an early exit is exit code 5, with the last lines of the output, without secrets', async () => {
  const port = await freePort();
  const command =
    "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i; done; echo 'bad token sesame-street \u001b[2J' >&2; exit 3";
  const { exitCode, stdout, stderr } = await drivespec(args(port, command), { environment });
  expect(exitCode).toBe(5);
  expect(stdout).toBe('');
  expect(stderr).toMatch(
    /^drivespec: The server of --start exited with code 3 before it answered\.\n {2}The last lines of its output:\n/,
  );
  const lines = stderr.split('\n').filter((line) => line.startsWith('    '));
  expect(lines).toHaveLength(10);
  expect(lines.at(-2)).toBe('    line 12');
  expect(lines.at(-1)).toMatch(/bad token \$TOKEN/);
  expect(stderr).not.toMatch(/sesame|\u001b/);
});

it('a target that does not answer in time is exit code 5, and is stopped', async () => {
  const port = await freePort();
  const { exitCode, stderr } = await drivespec(args(port, 'sleep 9999.25', '--wait-for', '1'), {
    environment,
  });
  expect(exitCode).toBe(5);
  expect(stderr).toBe(
    'drivespec: The server of --start did not answer within 1 s (--wait-for).\n  It wrote no output.\n',
  );
  await expectGone('sleep 9999.25');
});

it('is stopped when the run ends with exit code 2', async () => {
  const port = await freePort();
  const { command, stray, server } = serving(port);
  const { exitCode } = await drivespec(args(port, command, '--share', 'shr_nowhere'), { environment });
  expect(exitCode).toBe(2);
  await expectGone(stray, server);
});

it('is stopped after Ctrl-C', async () => {
  const port = await freePort();
  const { command, stray, server } = serving(port);
  const { exitCode } = await drivespec(args(port, command), { environment, interruptAfter: 'plan  ' });
  expect(exitCode).toBe(130);
  await expectGone(stray, server);
});

it.each([
  ['crashes', "throw new Error('lost my way')", 6],
  ['is killed', "process.kill(process.pid, 'SIGKILL')", null],
  ['gets a second signal', "process.emit('SIGINT'); process.emit('SIGINT')", 130],
])('is stopped when drivespec %s', async (_how, act, code) => {
  const port = await freePort();
  const { command, stray, server } = serving(port);
  const script = `
    const { write } = process.stdout;
    process.stdout.write = function (text, ...rest) {
      if (String(text).startsWith('plan  ') && !process.argv.includes('serve')) setTimeout(() => { ${act} }, 300);
      return write.call(this, text, ...rest);
    };`;
  const options = `--import=data:text/javascript,${encodeURIComponent(script)}`;
  const { exitCode } = await drivespec(args(port, command), {
    environment: { ...environment, NODE_OPTIONS: options },
  });
  expect(exitCode).toBe(code);
  // The process that ends the group of a killed drivespec does not know processes that left it.
  await expectGone(server, ...(code === null ? [] : [stray]));
  if (code === null) endProcess(stray);
});

it('an exit during the run is reported, and the record says that the target stopped', async () => {
  const port = await freePort();
  const { server } = serving(port);
  const more = ['--only', 'chunk', '--outage', '1'];
  const { exitCode, stderr, stdout } = await drivespec(args(port, `timeout 3 ${server}`, ...more), {
    environment,
  });
  expect(exitCode).toBe(4);
  expect(stdout).toMatch(/cut off: .*stopped answering/);
  expect(stderr).toMatch(/^drivespec: The server of --start exited with code 124 during the run\.\n/);
});

it('refuses a URL at which another server listens', async () => {
  const other: Server = createServer((socket) => socket.destroy());
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  const { exitCode, stderr } = await drivespec(args(port, 'sleep 9998.25'), { environment });
  other.close();
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^drivespec: A server already accepts connections at http:\/\/127\.0\.0\.1:\d+, so that --start would/,
  );
  expect(isRunning('sleep 9998.25')).toBe(false);
});
