import type { Check } from '../../../check/check.ts';
import type { TargetFacts } from '../../../client/facts.ts';

/**
 * A check of a SHOULD row, and the same check of the MUST row of its number, which applies to a target that declares the capability
 * `durability`. On such a target only the second one runs all cases, because each of them restarts the target.
 */
export function withDeclared(check: Check): readonly Check[] {
  const edgeCases = (facts: TargetFacts): readonly unknown[] => {
    const all = edgeCasesOf(check, facts);
    return facts.capabilities.durability ? all.slice(0, 1) : all;
  };
  const declared = { id: `${check.id}-as-declared`, requirement: `${check.requirement}m` };
  return [
    { ...check, edgeCases },
    { ...check, ...declared },
  ];
}

function edgeCasesOf({ edgeCases = [undefined] }: Check, facts: TargetFacts): readonly unknown[] {
  return typeof edgeCases === 'function' ? edgeCases(facts) : edgeCases;
}
