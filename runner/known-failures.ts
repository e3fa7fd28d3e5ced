import { z } from 'zod';
import type { RunRecord } from './record.ts';

/** A file of failures that are known and accepted for now; the checks still run. */
export const knownFailuresSchema = z.array(
  z.strictObject({
    check: z.string().describe('Id of a check, as `drivespec list` shows it'),
    reason: z.string().min(1).describe('Why it is accepted for now'),
    expires: z.iso.date().optional().describe('Last day (UTC) on which it is accepted'),
  }),
);

export type KnownFailure = z.infer<typeof knownFailuresSchema>[number];

/** The known failures that a run no longer bears out, each in words: the check holds now, or its day has passed. */
export function staleEntries(record: RunRecord, known: readonly KnownFailure[]): readonly string[] {
  const today = record.run.startedAt.slice(0, 10);
  return known.flatMap(({ check, expires }) => {
    const status = record.checks.find(({ id }) => id === check)?.status;
    if (status === 'pass') return [`${check} holds now: take it out`];
    return expires !== undefined && expires < today ? [`${check} was accepted until ${expires}`] : [];
  });
}
