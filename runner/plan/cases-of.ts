import type fc from 'fast-check';
import type { Check } from '../../check/check.ts';
import type { TargetFacts } from '../../client/facts.ts';

const defaultRandomCases = 20;
/** The number of random cases of a check without edge cases, in modes where others have none. */
const minCases = 3;

/** The number of cases of a check without limits. */
export function casesOf(check: Check, facts: TargetFacts, randomCases?: number): number {
  const edges = edgeCasesOf(check, facts).length;
  return edges + randomCasesOf(check, arbitraryOf(check, facts), edges, randomCases);
}

/** The number of random cases that a check runs. */
export function randomCasesOf(
  check: Check,
  given: fc.Arbitrary<unknown> | undefined,
  edges: number,
  wanted: number = check.randomCases ?? defaultRandomCases,
): number {
  if (given === undefined) return 0;
  return edges === 0 ? Math.max(wanted, minCases) : wanted;
}

/** The edge cases of a check; a check with neither edge cases nor an arbitrary has one case, `undefined`. */
export function edgeCasesOf(check: Check, facts: TargetFacts): readonly unknown[] {
  const edgeCases = typeof check.edgeCases === 'function' ? check.edgeCases(facts) : (check.edgeCases ?? []);
  return edgeCases.length === 0 && check.arbitrary === undefined ? [undefined] : edgeCases;
}

/** The arbitrary of a check, if it has one. */
export function arbitraryOf(check: Check, facts: TargetFacts): fc.Arbitrary<unknown> | undefined {
  return typeof check.arbitrary === 'function' ? check.arbitrary(facts) : check.arbitrary;
}
