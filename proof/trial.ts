import type { Check } from '../check/check.ts';
import type { Outcome } from '../check/outcome.ts';
import { loadRequirements } from '../contract/load-requirements.ts';
import { type ReferenceOptions, startReferenceServer } from '../reference-server/index.ts';
import type { Search } from '../runner/explore/exploration.ts';
import { runCheck } from '../runner/explore/run-check.ts';
import { makePlan } from '../runner/plan/plan.ts';
import { createRequestContext } from '../runner/prepare/create-request-context.ts';
import { type PrepareOptions, prepare } from '../runner/prepare/prepare.ts';
import { readProfile } from '../runner/settings/read-profile.ts';
import { type RunInput, runSchema } from '../runner/settings/run-options.ts';

/** A separate reference server, prepared as a run prepares its target. */
export interface Trial {
  /** Runs one check against it; `search` overrides the settings. */
  run(check: Check, search?: Partial<Search>): Promise<Outcome>;
  stop(): Promise<void>;
}

/** The options of `prepare`, and whether the target is described by its URL, tokens and clock alone. */
export type TrialOptions = Pick<PrepareOptions, 'triesCapabilities'> & {
  readonly isUndescribed?: true | undefined;
};

/** A reference server, and the consistency that its description declares, if any. */
export type TrialServer = ReferenceOptions & { readonly consistency?: 'strong' | 'eventual' | undefined };

/** Small enough that uploads over the limit are sent. */
export const limitBytes = 8 * 1024 * 1024;

const defaults = { mode: 'quick', seed: 42, timeoutMs: 5_000 } as const;

const requirements = loadRequirements();
const profile = readProfile('reference');

/**
 * Starts a reference server and runs preflight against it. The profile declares every capability, so that `triesCapabilities:
 * false` changes none: it leaves out two thirds of the requests of preflight. @throws {CannotRun} when the server is too wrong to begin.
 */
export async function openTrial(
  { consistency, ...server }: TrialServer = {},
  settings: Partial<RunInput> = {},
  { isUndescribed, ...options }: TrialOptions = {},
): Promise<Trial> {
  const reference = await startReferenceServer({ limitBytes, ...server });
  try {
    const { url, token, otherToken, replicaUrls } = reference;
    const addresses = replicaUrls.length === 0 ? {} : { replicas: [...replicaUrls], consistency };
    const run = runSchema.parse({
      ...defaults,
      ...(isUndescribed ? { clock: profile.clock } : profile),
      target: { url, token, other_token: otherToken, ...addresses },
      ...settings,
    });
    const prepared = await prepare(run, createRequestContext(run), 'drivespec-proof', options);
    return {
      async run(check, search) {
        const planned = makePlan(requirements, [check], prepared.ready.facts, run).flatMap(
          (row) => row.checks,
        );
        const [one] = planned;
        if (one === undefined) return { status: 'not-applicable', reason: 'the profile leaves it out' };
        if (!one.runs) return { status: one.status, reason: one.reason };
        const { seed = defaults.seed } = run;
        return (await runCheck(check, prepared, run, { seed, round: 0, search })).outcome;
      },
      async stop() {
        await prepared.close();
        await reference.stop();
      },
    };
  } catch (error) {
    await reference.stop();
    throw error;
  }
}
