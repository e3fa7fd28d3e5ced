/** Runs tasks concurrently, or one of them alone. */
export interface Turns {
  /** Runs a task concurrently with others, after any exclusive task has ended. */
  together<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Runs a task alone: waits for running tasks, and later tasks wait for it. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Turns in order of arrival. An exclusive task must not request a turn itself. */
export function createTurns(): Turns {
  let running = 0;
  let isAlone = false;
  const waiting: { readonly alone: boolean; readonly start: () => void }[] = [];

  function startNext(): void {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (isAlone || (next.alone && running > 0)) return;
      waiting.shift();
      running += 1;
      isAlone = next.alone;
      next.start();
    }
  }

  async function take<Result>(alone: boolean, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((start) => {
      waiting.push({ alone, start });
      startNext();
    });
    try {
      return await work();
    } finally {
      running -= 1;
      if (alone) isAlone = false;
      startNext();
    }
  }

  return { together: (work) => take(false, work), alone: (work) => take(true, work) };
}
