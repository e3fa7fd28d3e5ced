import type { CheckResult, RunRecord } from '../../record/record.ts';
import { causeTaking } from '../problems.ts';
import { curlOf } from '../reproduce/curl.ts';
import { judgedPlace } from '../reproduce/judged-exchange.ts';
import { replayLine } from '../reproduce/replay-line.ts';
import { socketScriptOf } from '../reproduce/socket-script.ts';
import { tokenVariables } from '../reproduce/token-variables.ts';
import { answerLine } from './answer-line.ts';
import { describeCases, describeFiles, hasUnjudgedCases } from './describe-cases.ts';
import { visibleLine } from './escape-invisible.ts';
import { exchangeLine } from './exchange-line.ts';
import { findingLine } from './finding-line.ts';
import { truncate } from './truncate.ts';

const maxExchanges = 4;
const longestCurl = 290;
const longestLine = 300;

/** A line of evidence; a command is copied, so it must not be wrapped. */
export interface StoryLine {
  readonly text: string;
  readonly isCommand: boolean;
}

/** The evidence that a reader needs to reproduce a finding: at most 14 lines of at most 300 visible characters each. */
export function storyOf(record: RunRecord, check: CheckResult): readonly string[] {
  return storyLines(record, check).map(({ text }) => text);
}

/** The same lines, each with its kind. */
export function storyLines(record: RunRecord, check: CheckResult): readonly StoryLine[] {
  const { counterexample, repeated } = check;
  const found = findingLine(check);
  const cause = causeTaking(record, check);
  const files = describeFiles(check);
  const lines = [
    ...(found === undefined ? [] : [found]),
    ...(cause === undefined ? [] : [`same cause as ${cause.check}: ${cause.statement}`]),
    ...(counterexample === undefined ? [] : [`smallest case  ${counterexample}`]),
    ...exchangeLines(check),
    ...(repeated === undefined || repeated.failed === repeated.of
      ? []
      : [`intermittent: ${repeated.failed} of ${repeated.of}`]),
    ...(hasUnjudgedCases(check) ? [describeCases(check)] : []),
    ...(files === undefined ? [] : [`files  ${files}`]),
  ].map((text) => ({ text, isCommand: false }));
  return [...lines, ...commandLines(record, check)].map(({ text, isCommand }) => ({
    text: truncate(visibleLine(text), longestLine),
    isCommand,
  }));
}

/** The judged exchange and the few before it, each on a line, then the response body. */
function exchangeLines(check: CheckResult): readonly string[] {
  const { exchanges = [] } = check;
  const place = judgedPlace(check) ?? exchanges.length - 1;
  const judged = exchanges[place];
  const answer = judged === undefined ? undefined : answerLine(judged);
  return [
    ...exchanges.slice(Math.max(0, place + 1 - maxExchanges), place + 1).map(exchangeLine),
    ...(answer === undefined ? [] : [`answer  ${answer}`]),
  ];
}

function commandLines(record: RunRecord, check: CheckResult): readonly StoryLine[] {
  const { exchanges = [] } = check;
  const replay = replayLine(check, record.target);
  const judged = exchanges[judgedPlace(check) ?? exchanges.length - 1];
  const curl = judged === undefined ? undefined : curlOf(judged, record.target, tokenVariables(record));
  const script = socketScriptOf(exchanges, record.target.url);
  return [
    ...(curl === undefined || curl.length > longestCurl ? [] : [curl]),
    ...(script === undefined ? [] : ['the report has a Node script that sends it again over a socket']),
    ...(replay === undefined ? [] : [`replay  ${replay}`]),
  ].map((text) => ({ text, isCommand: true }));
}
