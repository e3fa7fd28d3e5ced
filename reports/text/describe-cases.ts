import type { CheckResult } from '../../record/record.ts';
import { counted } from '../../util/counted.ts';

type Reasons = CheckResult['skipped'];

/**
 * The number of judged cases of a check, and of others with the reasons:
 * `30 cases judged, 4 skipped (reason), 2 untestable (reason)`.
 */
export function describeCases({ cases, skipped, untestable }: CheckResult): string {
  return [
    `${counted(cases, 'case')} judged`,
    ...unjudged(skipped, 'skipped'),
    ...unjudged(untestable, 'untestable'),
  ].join(', ');
}

/** The result on each file of a run that tests several: `/a.bin: fail, /b.txt: pass`; undefined for other runs. */
export function describeFiles({ files }: CheckResult): string | undefined {
  return files
    ?.map(({ path, status, reason }) => `${path}: ${status}${reason === undefined ? '' : ` (${reason})`}`)
    .join(', ');
}

/** Whether some cases of a check were not judged. */
export function hasUnjudgedCases({ skipped = [], untestable = [] }: CheckResult): boolean {
  return skipped.length + untestable.length > 0;
}

function unjudged(reasons: Reasons = [], fate: string): readonly string[] {
  if (reasons.length === 0) return [];
  const cases = reasons.reduce((sum, one) => sum + one.cases, 0);
  const [only] = reasons;
  const why =
    reasons.length === 1
      ? only?.reason
      : reasons.map(({ reason, cases: count }) => `${count}: ${reason}`).join('; ');
  return [`${cases} ${fate} (${why})`];
}
