import { reportDefect } from './exit.ts';
import type { ProcessIo } from './process-io.ts';

/** The handler of uncaught errors. */
export interface CrashWatch {
  /** Whether there was an uncaught error: then the exit code is 6. */
  readonly crashed: boolean;
}

/** How long a run may take to write its record before the process ends. */
const longestEndMs = 60_000;
/** The same limit for a command without a record. */
const shortestEndMs = 1_000;

/** Reports the first uncaught error in one sentence, ends the run, then ends the process with exit code 6. */
export function watchForCrashes(io: ProcessIo): CrashWatch {
  let crashed = false;
  const crash = (error: unknown): void => {
    process.exitCode = 6;
    if (crashed) return;
    crashed = true;
    reportDefect(error, (text) => io.stderr.write(text));
    const isEnding = io.interrupt();
    setTimeout(() => process.exit(6), isEnding ? longestEndMs : shortestEndMs).unref();
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  return {
    get crashed() {
      return crashed;
    },
  };
}
