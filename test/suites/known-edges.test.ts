import type fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Check } from '../../check/check.ts';
import { formatCase } from '../../check/format-case.ts';
import type { TargetFacts } from '../../client/facts.ts';
import { allChecks } from '../../suites/index.ts';
import { someFacts } from './some-facts.ts';

/** Checks with edge cases that cannot be shrunk, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {};

const kindsOfTarget: readonly TargetFacts[] = [someFacts(), someFacts({ deep: true })];

const searching = allChecks.filter(({ arbitrary }) => arbitrary !== undefined);

function latticeOf({ edgeCases = [] }: Check, facts: TargetFacts): readonly unknown[] {
  return typeof edgeCases === 'function' ? edgeCases(facts) : edgeCases;
}

function givenOf({ arbitrary }: Check, facts: TargetFacts): fc.Arbitrary<unknown> | undefined {
  return typeof arbitrary === 'function' ? arbitrary(facts) : arbitrary;
}

/** The edge cases that the check's generator does not accept, so that fast-check cannot shrink them. */
function lostEdges(check: Check): readonly string[] {
  const lost = kindsOfTarget.flatMap((facts) => {
    const given = givenOf(check, facts);
    return latticeOf(check, facts).filter((edge) => given?.canShrinkWithoutContext(edge) === false);
  });
  return [...new Set(lost.map((edge) => formatCase(edge).slice(0, 200)))];
}

describe('a failing edge case can be shrunk', () => {
  it.each(searching.map((check) => [check.id, check] as const))('%s', (id, check) => {
    expect(lostEdges(check)).toEqual(id in exceptions ? expect.anything() : []);
  });

  it('the exceptions are existing checks, and necessary', () => {
    const needed = searching.filter((check) => lostEdges(check).length > 0).map(({ id }) => id);
    expect(Object.keys(exceptions)).toEqual(needed);
  });
});
