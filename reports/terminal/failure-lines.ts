import { describeFinding } from '../../check/violation.ts';
import type { RunEvent } from '../../record/events.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import { truncate } from '../text/truncate.ts';
import type { Paint } from './paint.ts';
import { resultHead } from './result-head.ts';

const longestLine = 200;

/** A failure as printed during the run: the check, why the failure is accepted, if it is, and the finding. */
export function failureLines(
  event: Extract<RunEvent, { type: 'check-finished' }>,
  accepted: string | undefined,
  paint: Paint,
): readonly string[] {
  const { finding, reason } = event;
  const found = finding === undefined ? reason?.split('\n')[0] : describeFinding(finding);
  const lines = [accepted === undefined ? '' : `accepted: ${accepted}`, found ?? ''];
  const shown = lines.map((line) => truncate(visibleLine(line), longestLine)).filter((line) => line !== '');
  return [resultHead(event, paint), ...shown.map((line) => `      ${line}`)];
}
