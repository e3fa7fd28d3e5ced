import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { firstErrorLine } from './first-error-line.ts';
import { freePort, isPortUsed } from './free-port.ts';
import { endProcesses, type ProcessTree, signalAll } from './processes.ts';
import type { Configuration } from './server-entry.ts';
import { writeSite } from './site.ts';
import { Skipped } from './skipped.ts';

const startSeconds = 30;
const answerMs = 2_000;
const betweenTriesMs = 100;

/** A server that answers. */
export interface RunningServer {
  /** URL under which the four files are, with a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** The folder with the four files. */
  readonly root: string;
  /** Ends the server with all its children and deletes its folders. */
  readonly stop: () => Promise<void>;
}

/** Settings of `startServer`. */
export interface StartOptions {
  /** Folder of the server's own packages; its `node_modules` and `unpacked` are linked in `${work}`. */
  readonly installed?: string;
  /** Configuration of the origin server, for a configuration that needs one. */
  readonly origin?: Configuration;
  /** Port on 127.0.0.1 (default: a free one). */
  readonly port?: number;
  /** Time in which the server must answer (default: 30). */
  readonly seconds?: number;
  /** Whether a server that exits after it has answered is started again. */
  readonly restart?: boolean;
}

/**
 * Writes the files of a configuration, starts it in its own process group and waits until it answers a request.
 * @throws {Skipped} with the reason if it does not; nothing of it runs then.
 */
export async function startServer(
  configuration: Configuration,
  options: StartOptions = {},
): Promise<RunningServer> {
  const origin = configuration.origin ? await startOrigin(options.origin) : undefined;
  try {
    const server = await startAlone(configuration, options, origin?.port);
    return {
      ...server,
      stop: async () => {
        await server.stop();
        await origin?.stop();
      },
    };
  } catch (error) {
    await origin?.stop();
    throw error;
  }
}

async function startOrigin(configuration: Configuration | undefined): Promise<RunningServer> {
  if (configuration === undefined)
    throw new Skipped('it needs an origin server, and nginx/plain is not defined');
  try {
    return await startAlone(configuration, {}, undefined);
  } catch (error) {
    throw error instanceof Skipped ? new Skipped(`its origin server did not start: ${error.message}`) : error;
  }
}

async function startAlone(
  configuration: Configuration,
  { installed, port: wantedPort, seconds = startSeconds, restart = false }: StartOptions,
  originPort: number | undefined,
): Promise<RunningServer> {
  const port = wantedPort ?? (await freePort());
  if (await isPortUsed(port)) throw new Skipped(`the port ${port} is in use`);
  const folder = mkdtempSync(join(tmpdir(), 'drivespec-lab-'));
  const root = join(folder, 'root');
  const work = join(folder, 'work');
  const fill = fillIn({ root, work, port, ...(originPort !== undefined && { originPort }) });
  chmodSync(folder, 0o755);
  writeSite(root);
  mkdirSync(work);
  // The server may run as another user.
  for (const writable of [root, work]) chmodSync(writable, 0o777);
  for (const name of ['node_modules', 'unpacked'])
    if (installed && existsSync(join(installed, name))) symlinkSync(join(installed, name), join(work, name));
  for (const [name, content] of Object.entries(configuration.files ?? {})) {
    const file = join(work, fill(name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, fill(content));
  }

  const clear = (): void => rmSync(folder, { recursive: true, force: true });
  const start = (): StartedProcess =>
    startProcess(fill(configuration.start), work, join(folder, 'log'), clear);
  const first = start();
  const url = `http://127.0.0.1:${port}${configuration.path ?? '/'}`;
  try {
    await waitForAnswer(url, first, seconds);
  } catch (error) {
    await first.stop();
    clear();
    throw error;
  }
  const stopProcess = restart ? keepRunning(first, start) : first.stop;
  const stop = async (): Promise<void> => {
    await stopProcess();
    clear();
  };
  return { url, port, root, stop };
}

/** Replaces the variables of the laboratory; every other `${…}` belongs to the shell or the program. */
function fillIn(values: Readonly<Record<string, string | number>>): (text: string) => string {
  return (text) => text.replace(/\$\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Starts a process again each time it exits, as a process manager does. Returns how to end it. */
function keepRunning(first: StartedProcess, start: () => StartedProcess): () => Promise<void> {
  let current = first;
  let restarting: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (current.ended() === undefined || restarting) return;
    // A process that cannot be ended is reported when the server is stopped; the next tick tries again.
    restarting = current
      .stop()
      .then(() => {
        current = start();
      })
      .catch(() => undefined)
      .finally(() => {
        restarting = undefined;
      });
  }, betweenTriesMs);
  return async () => {
    clearInterval(timer);
    await restarting;
    await current.stop();
  };
}

interface StartedProcess {
  /** How the first process ended, once it has. */
  readonly ended: () => string | undefined;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

/**
 * Its output goes to two files and not to sockets, so that a server can open /dev/stderr. If this program exits first, the
 * processes are killed and `clear` is called.
 */
function startProcess(command: string, cwd: string, log: string, clear: () => void): StartedProcess {
  const marker = `DRIVESPEC_LAB_SERVER=${randomUUID()}`;
  const [name = '', value = ''] = marker.split('=');
  const [stdout, stderr] = [`${log}.stdout`, `${log}.stderr`];
  const outputs = [stdout, stderr].map((file) => openSync(file, 'a', 0o666));
  const child = spawn('bash', ['-c', command], {
    cwd,
    detached: true,
    env: { ...process.env, [name]: value },
    stdio: ['ignore', ...outputs],
  });
  for (const output of outputs) closeSync(output);
  let ended: string | undefined;
  child.on('error', ({ message }) => {
    ended = message;
  });
  child.on('exit', (code, signal) => {
    ended = signal === null ? `exited with ${code}` : `was ended by ${signal}`;
  });
  const tree: ProcessTree | undefined = child.pid === undefined ? undefined : { group: child.pid, marker };
  const kill = (): void => {
    if (tree) signalAll(tree, 'SIGKILL');
    clear();
  };
  process.on('exit', kill);
  return {
    ended: () => ended,
    output: () => readFileSync(stderr, 'utf8') || readFileSync(stdout, 'utf8'),
    stop: async () => {
      if (tree) await endProcesses(tree);
      process.off('exit', kill);
    },
  };
}

/** Asks for a file that does not exist, so that no cache has one of the four files before the tests. */
async function waitForAnswer(url: string, server: StartedProcess, seconds: number): Promise<void> {
  const until = Date.now() + seconds * 1_000;
  let last: string | undefined;
  while (Date.now() < until) {
    const status = await statusOf(`${url}not-there`, Math.min(answerMs, until - Date.now()));
    const ended = server.ended();
    if (ended !== undefined) {
      throw new Skipped(`it ${ended}: ${firstErrorLine(server.output())}`);
    }
    if (status !== undefined && status < 500) return;
    if (status !== undefined) last = `it answered ${status}`;
    await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
  }
  throw new Skipped(`${last ?? 'it did not answer'} within ${seconds} s: ${firstErrorLine(server.output())}`);
}

function statusOf(url: string, timeoutMs: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, headers: { connection: 'close' } }, (response) => {
      resolve(response.statusCode);
      request.destroy();
    });
    const timer = setTimeout(() => request.destroy(new Error('too slow')), Math.max(1, timeoutMs));
    request.on('error', () => resolve(undefined));
    request.on('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}
