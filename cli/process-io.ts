import { OutOfBudget } from '../client/limits/budget.ts';
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
export interface CommandIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly wantsColour: boolean;
  /**
   * Runs work that ends early, but in order, on the first Ctrl-C, SIGTERM or SIGHUP, and on a crash of ours.
   * @throws {Interrupted} when that came before there was anything to record.
   */
  interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** The surroundings in a process of our own. */
export interface ProcessIo extends CommandIo {
  /** Ends all work that is interruptible; false where there is none. */
  interrupt(): boolean;
}

/** The real process. */
export function processIo(): ProcessIo {
  const { env } = process;
  const running = new Set<AbortController>();
  const interrupt = (): boolean => {
    for (const controller of running) controller.abort();
    return running.size > 0;
  };
  // A reader that went away ends neither the run nor its exit code.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return {
    environment: env,
    stdout: process.stdout,
    stderr: process.stderr,
    wantsColour: isColoured(process.stdout, env),
    interrupt,
    async interruptible(work) {
      const controller = new AbortController();
      running.add(controller);
      process.once('SIGINT', interrupt);
      process.once('SIGTERM', interrupt);
      // A terminal that closes may send it more than once.
      process.on('SIGHUP', interrupt);
      try {
        return await work(controller.signal);
      } catch (error) {
        throw controller.signal.aborted && error instanceof OutOfBudget ? new Interrupted() : error;
      } finally {
        running.delete(controller);
        process.off('SIGINT', interrupt);
        process.off('SIGTERM', interrupt);
        process.off('SIGHUP', interrupt);
      }
    },
  };
}

/** The same, with every message going to stderr. */
export function onStderr(around: CommandIo): CommandIo {
  const { stderr, environment } = around;
  return { ...around, stdout: stderr, wantsColour: isColoured(stderr, environment) };
}

/** Whether text for this output is coloured: on a terminal that can, unless NO_COLOR is set. */
export function isColoured({ isTTY }: Output, environment: CommandIo['environment']): boolean {
  return isTTY === true && environment['TERM'] !== 'dumb' && (environment['NO_COLOR'] ?? '') === '';
}
