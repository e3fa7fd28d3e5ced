import type { RunRecord } from '../../runner/record.ts';
import { acceptedChecks, isAccepted } from '../accepted.ts';
import { findingsOf, requirementOf } from '../findings.ts';
import { gapsOf } from '../gaps.ts';
import { openChecksOf } from '../judged.ts';
import { shortfallsOf } from '../shortfalls.ts';
import { storyOf } from '../story.ts';
import { verdictInWords } from '../verdict-words.ts';
import { visibleLine } from '../visible.ts';
import type { Paint } from './paint.ts';
import { resultHead } from './result-head.ts';

type CheckResult = RunRecord['checks'][number];

const mostFailures = 5;

/** What a person sees at the end of a run: the first failures, what could not be tested, the verdict. */
export function terminalSummary(record: RunRecord, paint: Paint): string {
  const worst = findingsOf(record);
  const hidden = worst.length - mostFailures;
  const lines = [
    ...worst.slice(0, mostFailures).flatMap((check) => [...failureLines(record, check, paint), '']),
    ...(hidden > 0 ? [`and ${hidden} more in the report`, ''] : []),
    ...gapLines(record, paint),
    ...openLines(record, paint),
    ...record.notices.map((notice) => paint('dim', `note  ${visibleLine(notice)}`)),
    ...shortfallsOf(record).map((shortfall) => paint('yellow', shortfall)),
    paint(verdictStyle(record), verdictInWords(record)),
  ];
  return `${lines.join('\n')}\n`;
}

function failureLines(record: RunRecord, check: CheckResult, paint: Paint): string[] {
  const { level, source } = requirementOf(record, check);
  const { id, status, requirement } = check;
  const head = `${resultHead({ status, level, check: id, requirement }, paint)}  ${visibleLine(source)}`;
  const reason = acceptedChecks(record).get(id);
  const accepted = reason === undefined ? [] : [paint('yellow', visibleLine(`accepted: ${reason}`))];
  return [head, ...[...accepted, ...storyOf(record, check)].map((line) => `      ${line}`)];
}

function gapLines(record: RunRecord, paint: Paint): string[] {
  return gapsOf(record).map(({ reason, ids }) =>
    paint('dim', visibleLine(`untested  ${someOf(ids)}: ${reason}`)),
  );
}

/** What judged requirements were not judged by: one line for each reason. */
function openLines(record: RunRecord, paint: Paint): string[] {
  return openChecksOf(record).map(({ reason, checks }) => {
    const named = checks.map(({ requirement, id }) => `${requirement} (${id})`);
    return paint('dim', visibleLine(`in part   ${someOf(named)}: ${reason}`));
  });
}

const mostIds = 8;

function someOf(ids: readonly string[]): string {
  const hidden = ids.length - mostIds;
  return hidden <= 0 ? ids.join(' ') : `${ids.slice(0, mostIds).join(' ')} and ${hidden} more`;
}

function verdictStyle(record: RunRecord): 'red' | 'green' | 'yellow' {
  const { verdict } = record;
  if (verdict === 'non-conformant') return isAccepted(record) ? 'yellow' : 'red';
  return verdict === 'inconclusive' ? 'yellow' : 'green';
}
