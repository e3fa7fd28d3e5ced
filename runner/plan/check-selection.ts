import type { Check } from '../../check/check.ts';
import { renamedChecks } from '../../check/renamed-checks.ts';
import type { Requirement } from '../../contract/requirement.ts';
import { closestGlob } from '../../util/closest.ts';
import { InvalidInput } from '../../util/invalid-input.ts';
import { matchesGlob } from '../../util/matches-glob.ts';
import { isSelected, type Selection } from './plan.ts';

/** The requirements and checks that a selection refers to. */
export interface Selectable {
  readonly requirements: readonly Requirement[];
  readonly checks: readonly Check[];
  /** True for a profile that does not change the target: it has fewer requirements. */
  readonly isReadOnly: boolean;
}

/**
 * Makes sure that each glob matches something, and that the selection contains at least one check. Sends nothing.
 * @throws {InvalidInput} with the glob that is most likely misspelled.
 */
export function checkSelection(selection: Selection, from: Selectable): void {
  const { only, skip, level } = selection;
  for (const glob of [...only, ...skip]) {
    if (isSelectable(glob, from)) continue;
    const guess = renamedChecks.get(glob) ?? closestGlob(glob, namesOf(from));
    throw new InvalidInput(
      `${glob === '' ? 'An empty glob' : `'${glob}'`} matches no check, requirement or area.`,
      guess === undefined ? 'drivespec list shows all of them.' : `Did you mean '${guess}'?`,
    );
  }
  const barren = only.find((glob) => !takesAny({ ...selection, only: [glob], skip: [] }, from));
  if (barren !== undefined) {
    const under = from.isReadOnly ? ' under profile http' : '';
    throw new InvalidInput(
      `'${barren}' selects no check${under}${level === undefined ? '' : ` at level ${level}`}.`,
      'drivespec list shows each requirement with its level and its checks.',
    );
  }
  if (only.length + skip.length > 0 && !takesAny(selection, from)) {
    throw new InvalidInput(
      `The selection leaves no check to run: '${skip.join(', ')}' is skipped.`,
      'Skip less, or select more.',
    );
  }
}

/** Whether a glob matches a check, a requirement or an area. */
export function isSelectable(glob: string, from: Pick<Selectable, 'requirements' | 'checks'>): boolean {
  return namesOf(from).some((name) => matchesGlob(name, glob));
}

function takesAny(selection: Selection, { requirements, checks, isReadOnly }: Selectable): boolean {
  const rows = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  return checks.some((check) => {
    const row = rows.get(check.requirement);
    const level = isReadOnly ? row?.profiles?.http : row?.level;
    return row !== undefined && level !== undefined && isSelected(check, row, level, selection);
  });
}

function namesOf({ requirements, checks }: Pick<Selectable, 'requirements' | 'checks'>): readonly string[] {
  const ofRows = requirements.flatMap(({ id, area }) => [area, id]);
  return [...new Set([...ofRows, ...checks.map(({ id }) => id)])];
}
