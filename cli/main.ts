import { boundGarbage } from './bound-garbage.ts';
import { watchForCrashes } from './crash.ts';
import { reportError } from './exit.ts';
import { processIo } from './process-io.ts';
import { runProgram } from './program.ts';

/** The command line: arguments in, exit code out. */
export async function main(args: readonly string[]): Promise<void> {
  const io = processIo();
  const watch = watchForCrashes(io);
  const end = (exitCode: number): void => {
    process.exitCode = watch.crashed ? 6 : exitCode;
  };
  const stopCollecting = boundGarbage();
  try {
    end(await runProgram(args, io));
  } catch (error) {
    if (!watch.crashed) end(reportError(error, (text) => io.stderr.write(text)));
  } finally {
    stopCollecting();
  }
}
