import { OutOfBudget } from '../target/budget.ts';
import { Interrupted } from './interrupted.ts';

/** Where text goes. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** `written` gets the error, where the text could not be written. */
  write(text: string, written?: (error?: Error | null) => void): unknown;
}

/** What the command line touches of the process, in one place, so that it can be replaced in a test. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly wantsColour: boolean;
  /**
   * Runs work that ends early, but in order, on the first Ctrl-C or SIGTERM.
   * @throws {Interrupted} when that came before there was anything to record.
   */
  interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** The real process. */
export function processSurroundings(): Surroundings {
  const { env } = process;
  // A reader that went away ends neither the run nor its exit code.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return {
    environment: env,
    stdout: process.stdout,
    stderr: process.stderr,
    wantsColour: isColoured(process.stdout, env),
    async interruptible(work) {
      const controller = new AbortController();
      const interrupt = (): void => controller.abort();
      process.once('SIGINT', interrupt);
      process.once('SIGTERM', interrupt);
      try {
        return await work(controller.signal);
      } catch (error) {
        throw controller.signal.aborted && error instanceof OutOfBudget ? new Interrupted() : error;
      } finally {
        process.off('SIGINT', interrupt);
        process.off('SIGTERM', interrupt);
      }
    },
  };
}

/** Whether text for this output is coloured: on a terminal that can, unless NO_COLOR is set. */
export function isColoured({ isTTY }: Output, environment: Surroundings['environment']): boolean {
  return isTTY === true && environment['TERM'] !== 'dumb' && (environment['NO_COLOR'] ?? '') === '';
}
