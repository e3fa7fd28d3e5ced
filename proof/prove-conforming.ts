import type { Check } from '../check/check.ts';
import type { Outcome } from '../check/outcome.ts';
import { defaultSteps } from '../reference-server/index.ts';
import type { RunInput } from '../runner/settings/run-options.ts';
import { CannotRun } from '../util/cannot-run.ts';
import { formatOutcome } from './format-outcome.ts';
import type { ConformingProof } from './proof-record.ts';
import type { TrialServer } from './trial.ts';
import { tryChecks } from './try-checks.ts';
import { serverFor } from './unmodified-servers.ts';
import type { Variant } from './variants/variant.ts';

const noCoding = 'the reference applies no content coding unless a variant does';

/** Checks that cannot be judged on the unmodified reference server, and the reason; a variant makes them testable. */
const unjudged: Readonly<Record<string, string>> = {
  'error/a-429-carries-retry-after': 'the reference has no rate limit unless a variant gives it one',
  'download/strong-etag-differs-between-codings': noCoding,
  'download/negotiated-codings-are-named-in-vary': noCoding,
};

/** Whether this is the expected outcome of a check on the unmodified reference server. */
export function isExpected(check: string, { status }: Outcome): boolean {
  const isUnjudged = status === 'untestable' || status === 'not-applicable';
  return status === 'pass' || status === 'observed' || (isUnjudged && check in unjudged);
}

/** Runs the checks, with random cases, on the unmodified reference server: each must have the expected outcome. */
export async function proveUnmodified(
  area: string,
  checks: readonly Check[],
  { seed }: { readonly seed: number },
): Promise<ConformingProof> {
  const started = performance.now();
  const outcomes = await seenBy(checks, serverFor(checks), { mode: 'default', seed });
  return summary(`unmodified ${area}`, 'the reference server as it is', outcomes, started, isExpected);
}

/**
 * Runs the checks on a conforming variant: it must not fail any check, except for those of SHOULD requirements that it waives. A
 * check may be not applicable or untestable on it.
 */
export async function proveVariant(
  variant: Variant,
  checks: readonly Check[],
  { seed }: { readonly seed: number },
): Promise<ConformingProof> {
  const started = performance.now();
  const { consistency, ...replica } = variant.replica?.(defaultSteps) ?? {};
  const server = {
    steps: variant.steps(defaultSteps),
    ...(variant.replica === undefined ? {} : { replicas: [replica], consistency }),
  };
  const outcomes = await seenBy(checks, server, { seed }, variant);
  const waived = checks
    .filter(({ requirement }) => variant.waives?.includes(requirement))
    .map(({ id }) => id);
  return summary(variant.id, variant.description, outcomes, started, (check, outcome) => {
    const isSilent = outcome.status === 'not-applicable' || outcome.status === 'untestable';
    return isExpected(check, outcome) || isSilent || waived.includes(check);
  });
}

/** The outcomes of the checks; if preflight refuses the server, all of them are blocked. */
async function seenBy(
  checks: readonly Check[],
  server: TrialServer,
  settings: Partial<RunInput>,
  { isUndescribed }: Pick<Variant, 'isUndescribed'> = {},
): Promise<ReadonlyMap<string, Outcome>> {
  try {
    return await tryChecks(checks, server, settings, { isUndescribed });
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    const blocked: Outcome = { status: 'blocked', cases: 0, reason: error.message, exchanges: [] };
    return new Map(checks.map(({ id }) => [id, blocked]));
  }
}

function summary(
  id: string,
  description: string,
  outcomes: ReadonlyMap<string, Outcome>,
  started: number,
  isExpectedFor: (check: string, outcome: Outcome) => boolean,
): ConformingProof {
  const falseAlarms = [...outcomes]
    .filter(([check, outcome]) => !isExpectedFor(check, outcome))
    .map(([check, outcome]) => ({ check, status: outcome.status, detail: formatOutcome(outcome) }));
  return {
    id,
    description,
    checks: outcomes.size,
    falseAlarms,
    durationMs: Math.round(performance.now() - started),
  };
}
