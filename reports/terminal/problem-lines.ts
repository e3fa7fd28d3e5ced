import type { CheckResult, RunRecord } from '../../record/record.ts';
import { requirementOf } from '../findings.ts';
import { headlineOf, type Problem } from '../problems.ts';
import { acceptedChecks } from '../text/accepted.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import { storyLines } from '../text/failure-text.ts';
import { findingLine } from '../text/finding-line.ts';
import type { Paint } from './paint.ts';
import { resultHead } from './result-head.ts';
import type { Room } from './room.ts';

const indent = ' '.repeat(6);
const maxIds = 8;

/** A problem with the evidence of the check that shows it best, and the other requirements that it affects. */
export function problemLines(
  record: RunRecord,
  problem: Problem,
  paint: Paint,
  { fold, scriptOf }: Room,
): readonly string[] {
  const { lead, failing, blocked } = problem;
  const { source } = requirementOf(record, lead);
  const accepted = acceptedChecks(record);
  const reason = accepted.get(lead.id);
  const headline = headlineOf(problem);
  const folded = (text: string): readonly string[] => fold(`${indent}${visibleLine(text)}`);
  const script = scriptOf(lead);
  const head = headOf(record, problem, paint);
  const firstLine = `${head}  ${visibleLine(source)}`;
  return [
    ...(fold(firstLine).length === 1 ? [firstLine] : [head, ...folded(source)]),
    ...(reason === undefined ? [] : folded(`accepted: ${reason}`)).map((line) => paint('yellow', line)),
    ...(headline === undefined ? [] : folded(headline)).map((line) => paint('bold', line)),
    ...storyLines(record, lead)
      .filter(({ text }) => !repeats(problem, text))
      .flatMap(({ text, isCommand }) => (isCommand ? [`${indent}${text}`] : folded(text))),
    ...(script === undefined ? [] : [`${indent}script  ${script}`]),
    ...alsoLines(
      'also fails',
      failing.filter(({ id }) => !accepted.has(id)),
    ).flatMap(folded),
    ...alsoLines(
      'also fails, accepted',
      failing.filter(({ id }) => accepted.has(id)),
    ).flatMap(folded),
    ...alsoLines('blocked', blocked).flatMap(folded),
  ];
}

/** A problem in one line, if it is not shown in full. */
export function problemLine(record: RunRecord, problem: Problem, paint: Paint): string {
  const says = headlineOf(problem) ?? findingLine(problem.lead) ?? '';
  const accepted = problem.isAccepted ? 'accepted: ' : '';
  return `${headOf(record, problem, paint)}  ${accepted}${visibleLine(says)}`;
}

function headOf(record: RunRecord, { lead, level: worst }: Problem, paint: Paint): string {
  const { id, status, requirement } = lead;
  const { level } = requirementOf(record, lead);
  return resultHead({ status, level, worst, check: id, requirement }, paint);
}

/** Whether the headline contains the same as this line. */
function repeats({ lead, statement }: Problem, line: string): boolean {
  return (
    statement !== undefined &&
    line === visibleLine(findingLine(lead) ?? '') &&
    statement.endsWith(findingLine(lead) ?? '')
  );
}

function alsoLines(word: string, checks: readonly CheckResult[]): readonly string[] {
  if (checks.length === 0) return [];
  const ids = [...new Set(checks.map(({ requirement }) => requirement))];
  const hidden = ids.length - maxIds;
  const more = hidden > 0 ? ` and ${hidden} more` : '';
  return [`${word}  ${ids.slice(0, maxIds).join(' ')}${more}`];
}
