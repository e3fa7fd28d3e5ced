import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../util/package-root.ts';
import { afterFile } from '../closings.ts';

/** What a finished command left. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The folder it ran in, empty before. */
  readonly folder: string;
}

/** How to run the command. */
export interface CommandOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Interrupted once the text has appeared on stdout. */
  readonly interruptAfter?: string;
  /** What it is interrupted by; SIGINT where unset. */
  readonly signal?: NodeJS.Signals;
  /** Done once the text has appeared on stdout. */
  readonly once?: { readonly statement: string; readonly act: () => void };
}

const maxMs = 120_000;

/** A new empty folder outside the repository; it is deleted after the tests of the file. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'drivespec-test-'));
  afterFile(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs `drivespec` as it is shipped, in a separate folder, with a time limit. */
export function drivespec(args: readonly string[], options: CommandOptions = {}): Promise<Finished> {
  const folder = options.folder ?? emptyFolder();
  return finish(process.execPath, [join(packageRoot(), 'bin/drivespec.cjs'), ...args], folder, options);
}

/** Runs any command to its end, bounded in time. */
export function finish(
  command: string,
  args: readonly string[],
  folder: string,
  options: CommandOptions = {},
): Promise<Finished> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DRIVESPEC|GITHUB)_/.test(name)),
  );
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...environment, ...options.environment },
    timeout: maxMs,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  let interrupted = false;
  let acted = false;
  child.stdout.on('data', (text: Buffer) => {
    stdout += text.toString();
    if (!interrupted && options.interruptAfter !== undefined && stdout.includes(options.interruptAfter)) {
      interrupted = true;
      child.kill(options.signal ?? 'SIGINT');
    }
    if (!acted && options.once !== undefined && stdout.includes(options.once.statement)) {
      acted = true;
      options.once.act();
    }
  });
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr, folder }));
  });
}
