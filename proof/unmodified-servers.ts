import type { Check } from '../check/check.ts';
import type { Outcome } from '../check/outcome.ts';
import { openTrial, type Trial } from './trial.ts';

/** Unmodified reference servers on which the cases that show a fault are run again. */
export interface UnmodifiedServers {
  /** What the check makes of this case. The server has the run to itself. */
  judge(check: Check, value: unknown): Promise<Outcome>;
  /** Stops the servers that wait for a case. */
  stop(): Promise<void>;
}

/** Only the given case, without a smaller one and without repetition. */
const only = { edgeCases: false, randomCases: 0, shrinkMs: 0, repeats: 0 };

/**
 * Makes a server ready when none is free, and keeps it for later cases, as a run keeps its target for all checks: preflight
 * takes longer than most cases. A server whose clock was moved, or on which a check did not pass, serves no other case.
 */
export function createUnmodifiedServers(): UnmodifiedServers {
  const free: Trial[] = [];
  return {
    async judge(check, value) {
      const trial = free.pop() ?? (await openTrial({}, { mode: 'default', timeSeconds: 0 }));
      let canServeAgain = false;
      try {
        const outcome = await trial.run(check, { ...only, corpus: [value] });
        canServeAgain = outcome.status === 'pass' && check.exclusive !== true;
        return outcome;
      } finally {
        if (canServeAgain) free.push(trial);
        else await trial.stop();
      }
    },
    async stop() {
      await Promise.all(free.splice(0).map((trial) => trial.stop()));
    },
  };
}
