import { renamedChecks } from '../../check/renamed-checks.ts';
import { areas } from '../../contract/area.ts';
import type { KnownFailure } from '../../record/gate.ts';
import { allChecks } from '../../suites/index.ts';
import { closestGlob } from '../../util/closest.ts';
import { matchesGlob } from '../../util/matches-glob.ts';
import { fileHint, KnownFailuresError } from './known-failures-error.ts';

const ids = allChecks.map(({ id }) => id);
const requirements = [...new Set(allChecks.map(({ requirement }) => requirement))];

/**
 * Makes sure that an entry names either a check or a requirement, and one that exists.
 * @throws {KnownFailuresError} with the name that was most likely meant.
 */
export function checkSubject(
  { check, requirement }: KnownFailure,
  at: (member: readonly PropertyKey[]) => string,
): void {
  if ((check === undefined) === (requirement === undefined))
    throw new KnownFailuresError(
      `${at([])}the entry has ${check === undefined ? 'neither' : 'both'} 'check' ${check === undefined ? 'nor' : 'and'} 'requirement'.`,
      fileHint,
    );
  const [kind, written, names] =
    check === undefined
      ? (['requirement', requirement ?? '', requirements] as const)
      : (['check', check, ids] as const);
  if (names.some((name) => matchesGlob(name, written))) return;
  throw new KnownFailuresError(
    `${at([kind])}${written.includes('*') ? `'${written}' matches no ${kind}` : `unknown ${kind} '${written}'`}.`,
    guessFor(kind, written, names),
  );
}

function guessFor(kind: 'check' | 'requirement', written: string, names: readonly string[]): string {
  const [other, otherNames] =
    kind === 'check' ? (['requirement', requirements] as const) : (['check', ids] as const);
  if (otherNames.some((name) => matchesGlob(name, written))) return `Write '${other}: ${written}'.`;
  if (areas.some(({ name }) => name === written)) return `Did you mean 'check: ${written}/*'?`;
  const guess = renamedChecks.get(written) ?? closestGlob(written, optionsFor(written, names));
  return guess === undefined ? `drivespec list shows every ${kind}.` : `Did you mean '${guess}'?`;
}

/** For a glob that ends with an asterisk, what names begin with; otherwise the names. */
function optionsFor(written: string, names: readonly string[]): readonly string[] {
  const stem = written.replace(/\/?\*+$/, '');
  if (stem === written) return names;
  const beginnings = names.map((name) => name.slice(0, stem.length));
  return [...new Set([...areas.map(({ name }) => name), ...beginnings])];
}
