import type { RunRecord } from '../record.ts';
import type { Flaw } from './flaw.ts';

/** Finds checks and rows that do not name each other, or that occur twice. */
export function checkFlaws({ requirements, checks, observations }: RunRecord): readonly Flaw[] {
  const listed = new Map(requirements.map((row) => [row.id, new Set(row.checks)]));
  const present = new Map(checks.map(({ id, requirement }) => [id, requirement]));
  return [
    ...twice(requirements.map(({ id }) => id)),
    ...twice(checks.map(({ id }) => id)),
    ...requirements.flatMap((row) =>
      row.checks
        .filter((check) => present.get(check) !== row.id)
        .map((check) => `${row.id} lists the check ${check}, which is missing or of another row`),
    ),
    ...checks
      .filter(({ id, requirement }) => !listed.get(requirement)?.has(id))
      .map(({ id, requirement }) => `the check ${id} is not listed by its row ${requirement}`),
    ...observations
      .filter(({ requirement }) => !listed.has(requirement))
      .map(({ requirement }) => `something was seen for ${requirement}, which is not a row of the record`),
  ].map((detail) => ({ part: 'checks' as const, detail }));
}

function twice(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return ids.flatMap((id) => {
    if (seen.has(id)) return [`${id} is there twice`];
    seen.add(id);
    return [];
  });
}
