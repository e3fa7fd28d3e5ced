import type { ClassifiedResults, GateEffect } from '../../record/gate-effect.ts';
import { describeCases } from './describe-cases.ts';
import { visibleLine } from './escape-invisible.ts';
import { findingLine } from './finding-line.ts';
import { truncate } from './truncate.ts';

const longestMeaning = 400;

/** The meaning of a result for the caller, on one line of limited length. */
export function meaningOf({ requirement, check, weight, note }: ClassifiedResults): string {
  const found =
    (check === undefined ? undefined : findingLine(check)) ?? requirement.reason ?? 'no reason given';
  const { status } = check ?? requirement;
  const cases = check === undefined ? 'no check' : describeCases(check);
  const words: Readonly<Record<GateEffect, string>> = {
    violation: found,
    defect: `a defect of drivespec: ${found}`,
    stale: `the list of known failures is out of date: ${note}`,
    open: `${status}: ${found}`,
    warning: `${status === 'fail' ? 'not followed' : status} (${requirement.level}): ${found}`,
    accepted: `known failure, accepted (${note}): ${found}`,
    'left out': `${status}: ${found}`,
    seen: `observed, no verdict: ${cases}`,
    met: `passed: ${cases}`,
  };
  return truncate(visibleLine(words[weight]), longestMeaning);
}
