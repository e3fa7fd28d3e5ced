import fc from 'fast-check';
import type { TargetFacts } from '../../client/facts.ts';

const everywhere = ['metadata', 'content', 'sync', 'upload', 'open session', 'chunk', 'complete'] as const;

/** An operation of the contract, by the name that cases use. */
export type Operation = (typeof everywhere)[number] | 'progress';

/** The contract's operations that this target serves; those that change nothing come first. */
export function operationsOf(facts: TargetFacts): readonly Operation[] {
  return facts.capabilities.progress ? ['progress', ...everywhere] : everywhere;
}

/** Any operation that this target serves. */
export function operations(facts: TargetFacts): fc.Arbitrary<Operation> {
  return fc.constantFrom(...operationsOf(facts));
}
