import type { KnownFailure } from './gate.ts';
import type { RunRecord } from './record.ts';

/** Returns the known failures that are out of date, with the reason: the check passes now, or the entry has expired. */
export function staleEntries(
  record: RunRecord,
  known: readonly KnownFailure[],
): readonly { readonly check: string; readonly reason: string }[] {
  const today = record.run.startedAt.slice(0, 10);
  return known.flatMap(({ check, expires }) => {
    const status = record.checks.find(({ id }) => id === check)?.status;
    if (status === 'pass') return [{ check, reason: `${check} passes now: remove the entry` }];
    return expires !== undefined && expires < today
      ? [{ check, reason: `${check} was accepted until ${expires}` }]
      : [];
  });
}
