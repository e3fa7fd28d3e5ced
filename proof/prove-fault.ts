import type { Check } from '../check/check.ts';
import type { Outcome } from '../check/outcome.ts';
import type { Fault } from './faults/fault.ts';
import { formatOutcome } from './format-outcome.ts';
import { watchedSteps } from './instrumented-steps.ts';
import type { FaultProof, PairProof } from './proof-record.ts';
import type { ProofSettings } from './proof-settings.ts';
import { isExpected } from './prove-conforming.ts';
import { openTrial } from './trial.ts';
import { createUnmodifiedServers, type UnmodifiedServers } from './unmodified-servers.ts';

/** How often a check is run on a fault that only random cases detect. */
const maxLooks = 3;

/** The first failing case is enough: only people need the smallest one. */
const unshrunk = { shrinkMs: 0, repeats: 0 };

/** Runs each check against a server with the fault. Starts and stops its own unmodified servers if none are given. */
export async function proveFault(
  fault: Fault,
  checks: readonly Check[],
  settings: ProofSettings,
  unmodified?: UnmodifiedServers,
): Promise<FaultProof> {
  const servers = unmodified ?? createUnmodifiedServers();
  const pairs: PairProof[] = [];
  try {
    for (const check of checks) pairs.push(await provePair(fault, check, settings, servers));
  } finally {
    if (unmodified === undefined) await servers.stop();
  }
  return { id: fault.id, description: fault.description, violates: fault.violates, pairs };
}

async function provePair(
  fault: Fault,
  check: Check,
  settings: ProofSettings,
  unmodified: UnmodifiedServers,
): Promise<PairProof> {
  const started = performance.now();
  const { seed, looks = fault.byChance === undefined ? 1 : maxLooks } = settings;
  for (let look = 1; ; look += 1) {
    const seen = await lookOnce(fault, check, { ...settings, seed: seed + look - 1 }, unmodified);
    if (seen.verdict === 'caught' || look === looks) {
      const durationMs = Math.round(performance.now() - started);
      return {
        check: check.id,
        listed: fault.detectedBy.includes(check.id),
        ...seen,
        looks: look,
        durationMs,
      };
    }
  }
}

type Look = Pick<PairProof, 'verdict' | 'case' | 'finding' | 'reason' | 'reached'>;

async function lookOnce(
  fault: Fault,
  check: Check,
  { seed, mode = 'default' }: ProofSettings,
  unmodified: UnmodifiedServers,
): Promise<Look> {
  const { steps, replicas, reached } = watchedSteps(fault);
  try {
    const { isUndescribed } = fault;
    const facts = isUndescribed ? { isUndescribed } : { triesCapabilities: false };
    const trial = await openTrial({ steps, replicas, consistency: 'strong' }, { mode, seed }, facts);
    const outcome = await trial.run(check, unshrunk).finally(trial.stop);
    if (outcome.status === 'pass' || outcome.status === 'observed')
      return { verdict: 'held', reached: reached() };
    if (outcome.status !== 'fail')
      return { verdict: 'no verdict', reason: formatOutcome(outcome), reached: reached() };
    const { value, case: shown, finding } = outcome.counterexample;
    const again = await failureOnUnmodified(check, value, unmodified);
    const verdict = again === undefined ? 'caught' : 'false alarm';
    return { verdict, case: shown, finding, reached: reached(), ...(again && { reason: again }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { verdict: 'no verdict', reason, reached: reached() };
  }
}

/** How the case fails on the unmodified server too; undefined if it passes there, or is skipped because the server uses a freedom. */
async function failureOnUnmodified(
  check: Check,
  value: unknown,
  unmodified: UnmodifiedServers,
): Promise<string | undefined> {
  const outcome = await unmodified.judge(check, value);
  return isExpected(check.id, outcome) || isSkipped(outcome) ? undefined : formatOutcome(outcome);
}

/** Whether the case was skipped because the server used a freedom, such as a complete file in response to a Range request. */
function isSkipped(outcome: Outcome): boolean {
  const isUnjudged = outcome.status === 'untestable' || outcome.status === 'not-applicable';
  return isUnjudged && outcome.skipped !== undefined && outcome.untestable === undefined;
}
