import type { RunRecord } from '../../runner/record.ts';
import { findingsOf, requirementOf } from '../findings.ts';
import { gapsOf } from '../gaps.ts';
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
  return [head, ...storyOf(record, check).map((line) => `      ${line}`)];
}

function gapLines(record: RunRecord, paint: Paint): string[] {
  return gapsOf(record).map(({ reason, ids }) =>
    paint('dim', visibleLine(`untested  ${someOf(ids)}: ${reason}`)),
  );
}

const mostIds = 8;

function someOf(ids: readonly string[]): string {
  const hidden = ids.length - mostIds;
  return hidden <= 0 ? ids.join(' ') : `${ids.slice(0, mostIds).join(' ')} and ${hidden} more`;
}

function verdictStyle({ verdict }: RunRecord): 'red' | 'green' | 'yellow' {
  if (verdict === 'non-conformant') return 'red';
  return verdict === 'inconclusive' ? 'yellow' : 'green';
}
