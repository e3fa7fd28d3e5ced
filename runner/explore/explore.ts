import fc from 'fast-check';
import type { Check } from '../../check/check.ts';
import type { Outcome } from '../../check/outcome.ts';
import { limitReached } from '../../client/limits/file-allowance.ts';
import { counted } from '../../util/counted.ts';
import { spread } from '../../util/spread.ts';
import { arbitraryOf, edgeCasesOf, randomCasesOf } from '../plan/cases-of.ts';
import { affordableCases, type FileShare } from '../plan/file-share.ts';
import { type CheckContext, createExploration, type Search } from './exploration.ts';
import { shrinkUntil } from './shrink-until.ts';

/** The number of random cases tried to find a smaller failure, after an edge case that cannot be shrunk itself. */
const casesToShrink = 10;

/** Runs a check over its edge cases and random cases, shrinks the first violation, and returns the outcome. */
export async function explore(check: Check, stage: CheckContext, search: Search): Promise<Outcome> {
  const { corpus = [] } = search;
  const { facts } = stage.target;
  const edges = search.edgeCases === false ? [] : edgeCasesOf(check, facts);
  const given = arbitraryOf(check, facts);
  const wanted = {
    edges: edges.length,
    random: Math.ceil(
      randomCasesOf(check, given, edges.length, search.randomCases) * (search.randomShare ?? 1),
    ),
  };
  const affordable = affordableCases(wanted, search.files?.cases);
  const edgeCases = [...corpus, ...spread(edges, affordable.edges, search.seed)];
  const { random } = affordable;
  const numRuns = edgeCases.length + random;
  if (search.files !== undefined && numRuns === 0)
    return { status: 'untestable', reason: limitReached(search.files.limit), unfinished: true };
  const leftOut = wanted.edges + wanted.random - affordable.edges - random;
  const walk = createExploration(
    check,
    stage,
    search,
    leftOut === 0 ? undefined : leftOutWords(search.files, leftOut),
  );
  const cases = shrinkUntil(fc.tuple(given ?? fc.constantFrom(...edgeCases)), walk.isOver);
  const property = fc.asyncProperty(cases, ([one]) => walk.tryCase(one));
  await fc.check(property, { seed: search.seed, numRuns, examples: edgeCases.map((one) => [[one]]) });
  if (given !== undefined && walk.beginSmallerSearch((one) => given.canShrinkWithoutContext(one)))
    await fc.check(property, { seed: search.seed, numRuns: casesToShrink });
  return walk.outcome();
}

function leftOutWords(files: FileShare | undefined, cases: number): string {
  return `the limit of ${files?.limit} files left out ${counted(cases, 'case')}`;
}
