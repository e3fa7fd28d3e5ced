import type { CheckResult } from '../../record/record.ts';

/** What a check came to in words: its finding, or its reason; undefined where it held. As the target spelt it: escape it. */
export function findingLine({ finding, reason }: CheckResult): string | undefined {
  return finding === undefined
    ? reason
    : `${finding.subject}: expected ${finding.expected}, got ${finding.actual}`;
}
