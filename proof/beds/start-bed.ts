import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { CannotRun } from '../../util/cannot-run.ts';
import type { Bed } from './bed.ts';

/** A server of a bed that listens. */
export interface BedServer {
  readonly url: string;
  stop(): Promise<void>;
}

const startMs = 15_000;
const endMs = 2_000;

/**
 * Starts the server of a bed with `--port 0` and these arguments, and waits for its line `listening on <url>`.
 * @throws {CannotRun} if the line does not come within 15 s.
 */
export async function startBed({ command, folder }: Bed, args: readonly string[]): Promise<BedServer> {
  const child = spawn('sh', ['-c', `exec ${command} --port 0 "$@"`, 'sh', ...args], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close').catch(() => undefined);
  const signal = (name: 'SIGTERM' | 'SIGKILL'): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // It has ended.
    }
  };
  const kill = (): void => signal('SIGKILL');
  process.on('exit', kill);
  const stop = async (): Promise<void> => {
    signal('SIGTERM');
    const timer = setTimeout(kill, endMs);
    await ended;
    clearTimeout(timer);
    process.off('exit', kill);
  };
  const lines = createInterface({ input: child.stdout });
  const url = await Promise.race([listeningUrl(lines), ended.then(() => undefined), after(startMs)]);
  lines.resume();
  if (url !== undefined) return { url, stop };
  await stop();
  throw new CannotRun(
    `'${command} ${args.join(' ')}' did not print a line 'listening on <url>'.`,
    'Start it by hand in its folder to see why.',
  );
}

async function listeningUrl(lines: AsyncIterable<string>): Promise<string | undefined> {
  for await (const line of lines) {
    const [, url] = /^listening on (http:\/\/\S+)$/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  return undefined;
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}
