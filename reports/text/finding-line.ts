import type { CheckResult } from '../../record/record.ts';

/** The result of a check in words: its finding, or its reason; undefined where it passed. As the target wrote it: escape it. */
export function findingLine({ finding, reason }: CheckResult): string | undefined {
  return finding === undefined
    ? reason
    : `${finding.subject}: expected ${finding.expected}, got ${finding.actual}`;
}
