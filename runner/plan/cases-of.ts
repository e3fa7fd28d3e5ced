import type fc from 'fast-check';
import type { Check } from '../../check/check.ts';
import type { TargetFacts } from '../../client/facts.ts';

const defaultRandomCases = 20;
/** Random cases of a check without edge cases, in modes where others have none. */
const leastCases = 3;

/** How many cases a check has, where nothing limits it. */
export function casesOf(check: Check, facts: TargetFacts, randomCases?: number): number {
  const edges = latticeOf(check, facts).length;
  return edges + randomCasesOf(check, givenOf(check, facts), edges, randomCases);
}

/** How many random cases a check runs. */
export function randomCasesOf(
  check: Check,
  given: fc.Arbitrary<unknown> | undefined,
  edges: number,
  wanted: number = check.randomCases ?? defaultRandomCases,
): number {
  if (given === undefined) return 0;
  return edges === 0 ? Math.max(wanted, leastCases) : wanted;
}

/** The edge cases of a check; a check with neither edge cases nor an arbitrary has one case, `undefined`. */
export function latticeOf(check: Check, facts: TargetFacts): readonly unknown[] {
  const lattice = typeof check.lattice === 'function' ? check.lattice(facts) : (check.lattice ?? []);
  return lattice.length === 0 && check.given === undefined ? [undefined] : lattice;
}

/** The arbitrary of a check, if it has one. */
export function givenOf(check: Check, facts: TargetFacts): fc.Arbitrary<unknown> | undefined {
  return typeof check.given === 'function' ? check.given(facts) : check.given;
}
