import type { CheckResult, RunRecord } from '../runner/record.ts';
import { casesInWords, hasUnjudgedCases } from './cases-in-words.ts';
import { curlOf } from './curl.ts';
import { cut } from './cut.ts';
import { exchangeLine } from './exchange-line.ts';
import { socketScriptOf } from './socket-script.ts';
import { visibleLine } from './visible.ts';

const mostExchanges = 4;
const longestCurl = 290;
const longestLine = 300;

/** What went wrong in one line: the finding, or the reason; undefined where nothing did. */
export function gistOf({ finding, reason, blames }: CheckResult): string | undefined {
  if (finding !== undefined) return `${finding.subject}: expected ${finding.expected}, got ${finding.actual}`;
  return reason === undefined ? undefined : `${reason}${blames === undefined ? '' : ` (see ${blames})`}`;
}

/** What a reader needs to see a finding again, in lines of at most 300 visible characters each; at most 11. */
export function storyOf(record: RunRecord, check: CheckResult): readonly string[] {
  const { counterexample, exchanges = [], repeated, replay } = check;
  const gist = gistOf(check);
  const [last] = exchanges.slice(-1);
  const curl = last === undefined ? undefined : curlOf(last, record.target.url);
  return [
    ...(gist === undefined ? [] : [gist]),
    ...(counterexample === undefined ? [] : [`smallest case  ${counterexample}`]),
    ...exchanges.slice(-mostExchanges).map(exchangeLine),
    ...(curl === undefined || curl.length > longestCurl ? [] : [curl]),
    ...(socketScriptOf(exchanges, record.target.url) === undefined
      ? []
      : ['a Node script that does it again on the socket stands in the report']),
    ...(repeated === undefined || repeated.failed === repeated.of
      ? []
      : [`intermittent: ${repeated.failed} of ${repeated.of}`]),
    ...(hasUnjudgedCases(check) ? [casesInWords(check)] : []),
    ...(replay === undefined ? [] : [`replay  ${replay}`]),
  ].map((line) => cut(visibleLine(line), longestLine));
}
