import { spawn } from 'node:child_process';

/** How a command ended. `code` is undefined if it was not started or was killed. */
export interface CommandResult {
  readonly code: number | undefined;
  readonly stdout: string;
  /** With the reason as its last line if the command was not started or took too long. */
  readonly stderr: string;
}

/** Settings of `runCommand`. */
export interface CommandOptions {
  readonly seconds: number;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end, for at most `seconds`; then its process group is killed. Never throws. */
export function runCommand(
  program: string,
  args: readonly string[],
  { seconds, cwd, env }: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
    child.stdout.on('data', (bytes: Buffer) => output.stdout.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => output.stderr.push(bytes));
    const killGroup = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended in the meantime.
      }
    };
    let remark = '';
    const timer = setTimeout(() => {
      remark = `'${program}' did not end within ${seconds} s`;
      killGroup();
    }, seconds * 1_000);
    process.on('exit', killGroup);
    const settle = (code: number | null): void => {
      clearTimeout(timer);
      process.off('exit', killGroup);
      const stderr = Buffer.concat(output.stderr).toString() + remark;
      resolve({ code: code ?? undefined, stdout: Buffer.concat(output.stdout).toString(), stderr });
    };
    child.on('error', ({ message }) => {
      remark = `'${program}' cannot be run: ${message}`;
      settle(null);
    });
    child.on('close', settle);
  });
}
