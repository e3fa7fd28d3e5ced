import { reportError } from '../../cli/exit.ts';
import { runProgram } from '../../cli/program.ts';
import { emptyFolder, type Finished } from '../e2e/command.ts';

/**
 * Runs `drivespec` in this process, which is quicker than in its own: for what ends before the first check. One at a time, as
 * the working directory is that of the process.
 */
export async function commandHere(
  args: readonly string[],
  options: { readonly environment?: Readonly<Record<string, string>>; readonly folder?: string } = {},
): Promise<Finished> {
  const folder = options.folder ?? emptyFolder();
  const before = process.cwd();
  let stdout = '';
  let stderr = '';
  const io = {
    environment: { PATH: process.env['PATH'], ...options.environment },
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    wantsColour: false,
    interrupt: () => false,
    interruptible: <Result>(work: (signal: AbortSignal) => Promise<Result>) =>
      work(new AbortController().signal),
  };
  process.chdir(folder);
  Object.assign(process.env, options.environment);
  try {
    const exitCode = await runProgram(args, io).catch((error: unknown) =>
      reportError(error, (text) => io.stderr.write(text)),
    );
    return { exitCode, stdout, stderr, folder };
  } finally {
    process.chdir(before);
    for (const name of Object.keys(options.environment ?? {})) delete process.env[name];
  }
}
