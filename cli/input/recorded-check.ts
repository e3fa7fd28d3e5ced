import type { CheckResult, RunRecord } from '../../record/record.ts';
import { UsageError } from '../usage-error.ts';

/** The result of a check in a record. @throws {UsageError} if the record has no such check. */
export function recordedCheck({ checks }: RunRecord, checkId: string): CheckResult {
  const check = checks.find(({ id }) => id === checkId);
  if (check === undefined) {
    throw new UsageError(
      `The record has no check '${checkId}'.`,
      `It has ${checks.length} checks; use an id from its report.`,
    );
  }
  return check;
}
