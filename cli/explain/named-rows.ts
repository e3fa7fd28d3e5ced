import { renamedChecks } from '../../check/renamed-checks.ts';
import { areas } from '../../contract/area.ts';
import { type Capability, capabilities } from '../../contract/capability.ts';
import { loadRequirements } from '../../contract/load-requirements.ts';
import { level as levels, type Requirement } from '../../contract/requirement.ts';
import { allChecks } from '../../suites/index.ts';
import { closest } from '../../util/closest.ts';
import { matchesGlob } from '../../util/matches-glob.ts';
import { UsageError } from '../usage-error.ts';

/** The ids of the checks of a requirement. */
export function checksOf({ id }: Pick<Requirement, 'id'>): readonly string[] {
  return allChecks.filter(({ requirement }) => requirement === id).map((check) => check.id);
}

/**
 * The requirements that any of the names selects: an area, a capability, or the id of a requirement or a check; `*` matches any
 * characters. All without a name.
 * @throws {UsageError} for a name that selects none.
 */
export function namedRows(names: readonly string[]): readonly Requirement[] {
  const rows = loadRequirements();
  if (names.length === 0) return rows;
  const selected = names.map((name) => {
    const found = rows.filter((row) => namesOf(row).some((one) => matchesGlob(one, name)));
    if (found.length === 0) throw unknownName(name);
    return new Set(found);
  });
  return rows.filter((row) => selected.some((found) => found.has(row)));
}

function namesOf(row: Requirement): readonly string[] {
  const { id, area, capability } = row;
  return [id, area, ...(capability === undefined ? [] : [capability]), ...checksOf(row)];
}

/** The error for a name that is neither an area, a capability, a requirement nor a check, with the most similar one. */
export function unknownName(name: string): UsageError {
  const isLevel = levels.options.some((one) => one === name.toUpperCase());
  if (isLevel) {
    return new UsageError(
      `'${name}' is a level.`,
      `To list it, use drivespec list --level ${name.toUpperCase()}.`,
    );
  }
  const guess =
    renamedChecks.get(name) ??
    closest(name, [
      ...areas.map((area) => area.name),
      ...capabilities,
      ...loadRequirements().map(({ id }) => id),
      ...allChecks.map(({ id }) => id),
    ]);
  return new UsageError(
    `'${name}' is not an area, a capability, a requirement or a check.`,
    guess === undefined
      ? 'drivespec list shows every area, requirement and check.'
      : `Did you mean '${guess}'?`,
  );
}

/** The capability of this name, if it is one. */
export function capabilityOf(name: string): Capability | undefined {
  return capabilities.find((one) => one === name);
}
