import type { Level } from '../../contract/requirement.ts';
import type { CheckResult } from '../../record/record.ts';
import { findingWord } from '../findings.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import type { Paint } from './paint.ts';

/** What went wrong, in the first line that is said of it. */
export interface Misfortune {
  readonly status: CheckResult['status'];
  readonly level: Level;
  /** The most binding level that is broken for the same cause, where that is another one. */
  readonly worst?: Level;
  readonly check: string;
  readonly requirement: string;
}

/** `FAIL  range/… RNG-01 MUST`: how bad, which check, which requirement. */
export function resultHead(
  { status, level, worst = level, check, requirement }: Misfortune,
  paint: Paint,
): string {
  const word = paint(worst === 'MUST' ? 'red' : 'yellow', findingWord({ status }, worst).padEnd(5));
  return `${word} ${paint('bold', visibleLine(check))}  ${visibleLine(requirement)} ${level}`;
}
