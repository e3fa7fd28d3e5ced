import type { Check } from '../check/check.ts';
import type { Outcome } from '../check/outcome.ts';
import { openTrial, type Trial, type TrialServer } from './trial.ts';

/** Unmodified reference servers on which the failing cases of a fault are run again. */
export interface UnmodifiedServers {
  /** The outcome of the check for this case. Nothing else runs on the server meanwhile. */
  judge(check: Check, value: unknown): Promise<Outcome>;
  /** Stops the servers that wait for a case. */
  stop(): Promise<void>;
}

function hasReplica(check: Check): boolean {
  return check.requires?.includes('replicas') === true;
}

/** The unmodified server that these checks need: with a second address of the same state if one of them is about replicas. */
export function serverFor(checks: readonly Check[]): TrialServer {
  return checks.some(hasReplica) ? { replicas: [{}], consistency: 'strong' } : {};
}

/** Only the given case, without a smaller one and without repetition. */
const only = { edgeCases: false, randomCases: 0, shrinkMs: 0, repeats: 0 };

/**
 * Prepares a server when none is free, and keeps it for later cases, as a run keeps its target for all checks: preflight
 * takes longer than most cases. A server whose clock was moved, or on which a check did not pass, serves no other case. A case
 * that does not pass on a server that was used before is run again on a new one: an earlier case may have left its names there.
 */
export function createUnmodifiedServers(): UnmodifiedServers {
  const free: Trial[] = [];
  /** Those with a second address. */
  const freePairs: Trial[] = [];

  async function judgeOn(trial: Trial, check: Check, value: unknown): Promise<Outcome> {
    const pool = hasReplica(check) ? freePairs : free;
    let canServeAgain = false;
    try {
      const outcome = await trial.run(check, { ...only, corpus: [value] });
      canServeAgain = outcome.status === 'pass' && check.exclusive !== true;
      return outcome;
    } finally {
      if (canServeAgain) pool.push(trial);
      else await trial.stop();
    }
  }

  return {
    async judge(check, value) {
      const used = (hasReplica(check) ? freePairs : free).pop();
      const outcome = used === undefined ? undefined : await judgeOn(used, check, value);
      if (outcome?.status === 'pass') return outcome;
      const settings = { mode: 'default', timeSeconds: 0 } as const;
      return judgeOn(
        await openTrial(serverFor([check]), settings, { triesCapabilities: false }),
        check,
        value,
      );
    },
    async stop() {
      await Promise.all([...free.splice(0), ...freePairs.splice(0)].map((trial) => trial.stop()));
    },
  };
}
