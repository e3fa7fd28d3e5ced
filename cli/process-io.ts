import { OutOfBudget } from '../client/limits/budget.ts';
import { Interrupted } from './interrupted.ts';

/** A writable text stream. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** `written` receives the error if the text could not be written. */
  write(text: string, written?: (error?: Error | null) => void): unknown;
}

/** The parts of the process that a command uses, so that a test can replace them. */
export interface CommandIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly wantsColour: boolean;
  /**
   * Runs work that is aborted on the first Ctrl-C, SIGTERM or SIGHUP, and on an uncaught error.
   * @throws {Interrupted} if that happened before there was anything to record.
   */
  interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** The I/O of the whole process. */
export interface ProcessIo extends CommandIo {
  /** Aborts all interruptible work; returns false if there is none. */
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
  // A reader that closes the pipe must not end the run or change its exit code.
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
      // A closing terminal may send SIGHUP more than once.
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

/** Returns the same I/O, with every message on stderr. */
export function onStderr(io: CommandIo): CommandIo {
  const { stderr, environment } = io;
  return { ...io, stdout: stderr, wantsColour: isColoured(stderr, environment) };
}

/** Whether text for this output is coloured: on a terminal that supports it, unless NO_COLOR is set. */
export function isColoured({ isTTY }: Output, environment: CommandIo['environment']): boolean {
  return isTTY === true && environment['TERM'] !== 'dumb' && (environment['NO_COLOR'] ?? '') === '';
}
