import { boundGarbage } from './bound-garbage.ts';
import { watchForCrashes } from './crash.ts';
import { reportError } from './exit.ts';
import { processIo } from './process-io.ts';
import { runProgram } from './program.ts';

/** The command line: arguments in, exit code out. */
export async function main(args: readonly string[]): Promise<void> {
  const around = processIo();
  const watch = watchForCrashes(around);
  const end = (exitCode: number): void => {
    process.exitCode = watch.crashed ? 6 : exitCode;
  };
  const stopCollecting = boundGarbage();
  try {
    end(await runProgram(args, around));
  } catch (error) {
    if (!watch.crashed) end(reportError(error, (text) => around.stderr.write(text)));
  } finally {
    stopCollecting();
  }
}
