import type { RunRecord } from '../../runner/record.ts';
import { curlOf } from '../curl.ts';
import { exchangeLine } from '../exchange-line.ts';
import { socketScriptOf } from '../socket-script.ts';
import { verdictInWords } from '../verdict-words.ts';
import { visibleLine } from '../visible.ts';
import type { Paint } from './paint.ts';

type CheckResult = RunRecord['checks'][number];

const mostFailures = 5;
const mostExchanges = 4;
const longestCurl = 290;
const severity = { MUST: 0, SHOULD: 1, INFO: 2 } as const;

/** What a person sees at the end of a run: the first failures, what could not be tested, the verdict. */
export function terminalSummary(record: RunRecord, paint: Paint): string {
  const worst = record.checks
    .filter(({ status }) => status === 'fail' || status === 'error' || status === 'blocked')
    .sort((a, b) => weight(record, a) - weight(record, b) || storyLength(a) - storyLength(b));
  const hidden = worst.length - mostFailures;
  const lines = [
    ...worst.slice(0, mostFailures).flatMap((check) => [...failureLines(record, check, paint), '']),
    ...(hidden > 0 ? [`and ${hidden} more in the report`, ''] : []),
    ...gapLines(record, paint),
    ...record.notices.map((notice) => paint('dim', `note  ${visibleLine(notice)}`)),
    paint(verdictStyle(record), verdictInWords(record)),
  ];
  return `${lines.join('\n')}\n`;
}

function weight(record: RunRecord, check: CheckResult): number {
  const order = { fail: 0, error: 0.3, blocked: 0.6 }[check.status as 'fail' | 'error' | 'blocked'];
  return severity[requirementOf(record, check).level] + order;
}

/** The shorter story explains more. */
function storyLength({ exchanges = [] }: CheckResult): number {
  return exchanges.length;
}

function requirementOf(record: RunRecord, check: CheckResult) {
  const requirement = record.requirements.find(({ id }) => id === check.requirement);
  return requirement ?? { level: 'INFO' as const, source: '' };
}

function failureLines(record: RunRecord, check: CheckResult, paint: Paint): string[] {
  const { level, source } = requirementOf(record, check);
  const word =
    check.status === 'fail'
      ? level === 'MUST'
        ? 'FAIL '
        : 'WARN '
      : check.status === 'error'
        ? 'ERROR'
        : 'BLOCK';
  const head = `${paint(level === 'MUST' ? 'red' : 'yellow', word)} ${paint('bold', check.id)}  ${check.requirement} ${level}  ${source}`;
  const { finding, counterexample, repeated, reason, replay } = check;
  const [last] = (check.exchanges ?? []).slice(-1);
  const curl = last === undefined ? undefined : curlOf(last, record.target.url);
  return [
    head,
    ...(finding === undefined
      ? []
      : [`${finding.subject}: expected ${finding.expected}, got ${finding.actual}`]),
    ...(reason === undefined
      ? []
      : [`${reason}${check.blames === undefined ? '' : ` (see ${check.blames})`}`]),
    ...(counterexample === undefined ? [] : [`smallest case  ${counterexample}`]),
    ...(check.exchanges ?? []).slice(-mostExchanges).map(exchangeLine),
    ...(curl === undefined || curl.length > longestCurl ? [] : [curl]),
    ...(socketScriptOf(check.exchanges ?? [], record.target.url) === undefined
      ? []
      : ['a Node script that does it again on the socket stands in the report']),
    ...(repeated === undefined || repeated.failed === repeated.of
      ? []
      : [`intermittent: ${repeated.failed} of ${repeated.of}`]),
    ...(replay === undefined ? [] : [`replay  ${replay}`]),
  ].map((line, index) => (index === 0 ? line : `      ${visibleLine(line).slice(0, 300)}`));
}

function gapLines(record: RunRecord, paint: Paint): string[] {
  const gaps = record.requirements.filter(({ level, status }) => level === 'MUST' && status === 'untestable');
  const reasons = new Map<string, string[]>();
  for (const { id, reason = 'no reason given' } of gaps)
    reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
  return [...reasons].map(([reason, ids]) =>
    paint('dim', `untested  ${someOf(ids)}: ${visibleLine(reason)}`),
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
