import type { ClassifiedResults, GateEffect } from '../../record/gate-effect.ts';
import { describeCases } from './describe-cases.ts';
import { visibleLine } from './escape-invisible.ts';
import { gistOf } from './failure-text.ts';
import { truncate } from './truncate.ts';

const longestMeaning = 400;

/** What a result means to the caller, on one line of bounded length. */
export function meaningOf({ requirement, check, weight, note }: ClassifiedResults): string {
  const gist = (check === undefined ? undefined : gistOf(check)) ?? requirement.reason ?? 'no reason given';
  const { status } = check ?? requirement;
  const cases = check === undefined ? 'no check' : describeCases(check);
  const words: Readonly<Record<GateEffect, string>> = {
    violation: gist,
    defect: `a defect of drivespec: ${gist}`,
    stale: `the list of known failures is out of date: ${note}`,
    open: `${status}: ${gist}`,
    warning: `${status === 'fail' ? 'not followed' : status} (${requirement.level}): ${gist}`,
    accepted: `known failure, accepted (${note}): ${gist}`,
    'left out': `${status}: ${gist}`,
    seen: `observed, no verdict: ${cases}`,
    met: `passed: ${cases}`,
  };
  return truncate(visibleLine(words[weight]), longestMeaning);
}
