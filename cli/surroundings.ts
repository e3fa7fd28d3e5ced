/** What the command line touches of the process, in one place, so that it can be replaced in a test. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };
  readonly wantsColour: boolean;
  /** Runs work that ends early, but in order, on the first Ctrl-C or SIGTERM. */
  interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** The real process. */
export function processSurroundings(): Surroundings {
  const { env } = process;
  return {
    environment: env,
    stdout: process.stdout,
    stderr: process.stderr,
    wantsColour: (env['NO_COLOR'] ?? '') === '' && process.stdout.isTTY === true,
    async interruptible(work) {
      const controller = new AbortController();
      const interrupt = (): void => controller.abort();
      process.once('SIGINT', interrupt);
      process.once('SIGTERM', interrupt);
      try {
        return await work(controller.signal);
      } finally {
        process.off('SIGINT', interrupt);
        process.off('SIGTERM', interrupt);
      }
    },
  };
}
