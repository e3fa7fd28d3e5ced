import type { Check } from '../check/check.ts';
import type { Level, Requirement } from '../contract/requirement.ts';
import { checkSelection } from '../runner/plan/check-selection.ts';
import { isSelected, type Selection } from '../runner/plan/plan.ts';

/** A check that a run with this selection may run, before anything is known about the target. */
export interface ListedCheck {
  readonly check: Check;
  readonly requirement: Requirement;
  readonly level: Level;
}

/** The contract, and the part of it that is tested. */
interface ListOptions {
  readonly requirements: readonly Requirement[];
  readonly checks: readonly Check[];
  readonly selection: Selection;
  /** True for profile http. */
  readonly isReadOnly: boolean;
}

/**
 * The selected checks, in the order of the contract. A requirement that is MUST only for some targets is listed at its other level.
 * @throws {InvalidInput} for a glob that matches nothing, or a selection without a check.
 */
export function listChecks({ requirements, checks, selection, isReadOnly }: ListOptions): ListedCheck[] {
  checkSelection(selection, { requirements, checks, isReadOnly });
  return requirements.flatMap((requirement) => {
    const level = isReadOnly ? requirement.profiles?.http : requirement.level;
    if (level === undefined || requirement.status === 'planned') return [];
    const highest = requirement.must_if === undefined ? level : 'MUST';
    return checks
      .filter((check) => check.requirement === requirement.id)
      .filter((check) => isSelected(check, requirement, highest, selection))
      .map((check) => ({ check, requirement, level }));
  });
}
