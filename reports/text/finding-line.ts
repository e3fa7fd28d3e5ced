import { describeFinding } from '../../check/violation.ts';
import type { CheckResult } from '../../record/record.ts';

/**
 * The result of a check in one line: its finding, or its reason with the requirement that blocks it; undefined if it passed.
 * Text from the target is not escaped.
 */
export function findingLine({ finding, reason, blockedBy }: CheckResult): string | undefined {
  if (finding !== undefined) return describeFinding(finding);
  return reason === undefined || blockedBy === undefined ? reason : `${reason} (see ${blockedBy})`;
}
