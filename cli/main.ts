import { boundGarbage } from './bound-garbage.ts';
import { watchForCrashes } from './crash.ts';
import { tellError } from './exit.ts';
import { processSurroundings } from './process-io.ts';
import { runProgram } from './program.ts';

/** The command line: arguments in, exit code out. */
export async function main(args: readonly string[]): Promise<void> {
  const around = processSurroundings();
  const watch = watchForCrashes(around);
  const end = (exitCode: number): void => {
    process.exitCode = watch.crashed ? 6 : exitCode;
  };
  const stopCollecting = boundGarbage();
  try {
    end(await runProgram(args, around));
  } catch (error) {
    if (!watch.crashed) end(tellError(error, (text) => around.stderr.write(text)));
  } finally {
    stopCollecting();
  }
}
