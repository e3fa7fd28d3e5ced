import type { Level } from '../../contract/requirement.ts';
import type { CheckResult } from '../../record/record.ts';
import { findingWord } from '../findings.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import type { Paint } from './paint.ts';

/** The result that a headline describes. */
export interface Misfortune {
  readonly status: CheckResult['status'];
  readonly level: Level;
  /** The most binding level that is violated for the same cause, if it differs. */
  readonly worst?: Level;
  readonly check: string;
  readonly requirement: string;
}

/** `FAIL  range/… RNG-01 MUST`: severity, check, requirement. */
export function resultHead(
  { status, level, worst = level, check, requirement }: Misfortune,
  paint: Paint,
): string {
  const word = paint(worst === 'MUST' ? 'red' : 'yellow', findingWord({ status }, worst).padEnd(5));
  return `${word} ${paint('bold', visibleLine(check))}  ${visibleLine(requirement)} ${level}`;
}
