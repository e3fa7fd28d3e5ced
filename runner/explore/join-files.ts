import type { Outcome, Status } from '../../check/outcome.ts';
import { joinedUnjudged, type UnjudgedCases } from '../../check/unjudged-cases.ts';

/** What a check came to on one file of a read-only target. */
export interface FileOutcome {
  /** The path of the file, with its query. */
  readonly path: string;
  readonly outcome: Outcome;
}

/** The decisive statuses, in order of precedence; a requirement uses the same order. */
const precedence = ['fail', 'error', 'blocked', 'pass', 'observed', 'untestable'] satisfies readonly Status[];

/**
 * Joins the outcomes of a check on several files: the first failure counts, then an error, then a blocked file. A check is
 * judged if it was judged on one file. The cases of all files are counted together. @param outcomes one or more
 */
export function joinFiles(outcomes: readonly FileOutcome[]): Outcome {
  const [first] = outcomes;
  if (first === undefined) throw new Error('no file was tested');
  if (outcomes.length === 1) return first.outcome;
  const decisive =
    precedence
      .map((status) => outcomes.find(({ outcome }) => outcome.status === status))
      .find((one) => one !== undefined) ?? first;
  const unjudged = outcomes.reduce<UnjudgedCases>((all, { outcome }) => joinedUnjudged(all, outcome), {});
  return { ...withCases(decisive, casesOf(outcomes)), ...stopReasonOf(outcomes, decisive), ...unjudged };
}

/** A file that the run did not reach: the check has passed only on the others. */
function stopReasonOf(
  outcomes: readonly FileOutcome[],
  { outcome: decisive }: FileOutcome,
): { readonly stopReason?: string } {
  if (decisive.status !== 'pass') return {};
  const [reason] = outcomes.flatMap(({ outcome }) => {
    if (outcome.status === 'pass') return outcome.stopReason ?? [];
    return outcome.status === 'untestable' && outcome.unfinished ? outcome.reason : [];
  });
  return reason === undefined ? {} : { stopReason: reason };
}

function casesOf(outcomes: readonly FileOutcome[]): number {
  return outcomes.reduce((sum, { outcome }) => sum + ('cases' in outcome ? outcome.cases : 0), 0);
}

function withCases({ path, outcome }: FileOutcome, cases: number): Outcome {
  if (!('cases' in outcome)) return outcome;
  if (outcome.status !== 'fail') return { ...outcome, cases };
  const { counterexample } = outcome;
  return {
    ...outcome,
    cases,
    counterexample: { ...counterexample, case: `${path}: ${counterexample.case}` },
  };
}
