import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotRun } from '../../util/cannot-run.ts';
import { UsageError } from '../usage-error.ts';
import { createLastLines } from './last-lines.ts';
import { createProcessTree, startMark } from './process-tree.ts';

/** A server that was started for a run. */
export interface StartedServer {
  /** Aborted when the command exits with another code than 0: it will not answer any more. */
  readonly failed: AbortSignal;
  /** How the command exited, such as `exited with code 1`; undefined while it runs. */
  readonly exit: () => string | undefined;
  /** The error for a server that does not answer, with the last lines of its output. */
  error(sentence: string): CannotRun;
  /** Ends every process of the command: SIGTERM, and SIGKILL after 5 s. */
  stop(): Promise<void>;
}

/** What a started server needs to know. */
export interface StartOptions {
  readonly command: string;
  /** The URL at which it will answer. */
  readonly url: string;
  /** Removes secrets from its output. */
  readonly redact: (text: string) => string;
}

const graceMs = 5_000;
const betweenLooksMs = 50;
const connectMs = 1_000;

/**
 * Starts a server with a shell command. However this process ends, the server ends too: with `stop`, on `exit`, on a second
 * signal, and if this process is killed.
 * @throws {UsageError} if something accepts connections at the URL already, and would be tested instead.
 */
export async function startServer({ command, url, redact }: StartOptions): Promise<StartedServer> {
  if (await isListening(new URL(url))) {
    throw new UsageError(
      `A server already accepts connections at ${url}, so that --start would test that one.`,
      'Stop it, or leave out --start.',
    );
  }
  const mark = randomUUID();
  const child = spawn('sh', ['-c', command], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, [startMark]: mark },
  });
  const failed = new AbortController();
  let exit: string | undefined;
  const ended = (how: string, isFailure: boolean): void => {
    exit ??= how;
    if (isFailure) failed.abort();
  };
  child.on('error', ({ message }) => ended(`could not be started: ${message}`, true));
  child.on('exit', (code, signal) =>
    ended(code === null ? `was ended by ${signal}` : `exited with code ${code}`, code !== 0),
  );
  const output = createLastLines(redact);
  for (const stream of [child.stdout, child.stderr]) output.add(stream);
  const tree = createProcessTree(child.pid ?? 0, mark);
  const guard = child.pid === undefined ? undefined : killWithThisProcess(child.pid);

  const killAll = (): void => void (child.pid !== undefined && tree.signal('SIGKILL'));
  let signals = 0;
  const onSignal = (): void => {
    signals += 1;
    // The first one ends the run in an orderly way. The second one would end this process without an `exit` event.
    if (signals < 2) return;
    killAll();
    process.exit(130);
  };
  process.on('exit', killAll);
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal);

  return {
    failed: failed.signal,
    exit: () => exit,
    error(sentence) {
      const lines = output.lines();
      const shown = lines.map((line) => `\n    ${line}`).join('');
      return new CannotRun(
        `${sentence}.`,
        lines.length === 0 ? 'It wrote no output.' : `The last lines of its output:${shown}`,
      );
    },
    async stop() {
      if (child.pid !== undefined) {
        tree.signal('SIGTERM');
        for (let waitedMs = 0; tree.signal(0) && waitedMs < graceMs; waitedMs += betweenLooksMs)
          await delay(betweenLooksMs);
        killAll();
      }
      guard?.kill('SIGKILL');
      process.off('exit', killAll);
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, onSignal);
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
    },
  };
}

/** A process that ends the group when this process ends without any event: its standard input closes then. */
function killWithThisProcess(group: number): ReturnType<typeof spawn> {
  const guard = spawn('sh', ['-c', `cat > /dev/null; kill -s KILL -- -${group}`], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.unref();
  return guard;
}

/** Whether something accepts TCP connections at the host and port of a URL. */
function isListening(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port, timeout: connectMs });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => settle(true));
    socket.on('error', () => settle(false));
    socket.on('timeout', () => settle(false));
  });
}
