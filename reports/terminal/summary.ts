import type { RunRecord } from '../../record/record.ts';
import { openChecksOf } from '../judged.ts';
import { type Problem, problemsOf } from '../problems.ts';
import { isAccepted } from '../text/accepted.ts';
import { verdictInWords } from '../text/describe-verdict.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import { shortfallsOf } from '../text/incomplete-run-notes.ts';
import { untestedMusts } from '../text/untested-musts.ts';
import type { Paint } from './paint.ts';
import { problemLine, problemLines } from './problem-lines.ts';
import { type Place, roomOf } from './room.ts';

const maxInFull = 5;
const maxInShort = 10;

/** The summary at the end of a run: the causes of failures, untested requirements, and the verdict. */
export function terminalSummary(record: RunRecord, paint: Paint, place: Place = {}): string {
  const room = roomOf(place);
  const problems = problemsOf(record);
  const painted = (style: Parameters<Paint>[0], lines: readonly string[]): readonly string[] =>
    lines.flatMap((line) => room.fold(visibleLine(line))).map((line) => paint(style, line));
  const lines = [
    ...problems.slice(0, maxInFull).flatMap((one) => [...problemLines(record, one, paint, room), '']),
    ...shortLines(record, problems.slice(maxInFull), paint),
    ...painted('dim', [
      ...gapLines(record),
      ...openLines(record),
      ...record.notes.map((one) => `note  ${one}`),
    ]),
    ...painted('yellow', shortfallsOf(record)),
    ...painted(verdictStyle(record), [verdictInWords(record)]),
  ];
  return `${lines.join('\n')}\n`;
}

function shortLines(record: RunRecord, problems: readonly Problem[], paint: Paint): readonly string[] {
  if (problems.length === 0) return [];
  const hidden = problems.length - maxInShort;
  return [
    ...problems.slice(0, maxInShort).map((problem) => problemLine(record, problem, paint)),
    ...(hidden > 0 ? [`and ${hidden} more in the report`] : []),
    '',
  ];
}

function gapLines(record: RunRecord): readonly string[] {
  return untestedMusts(record).map(({ reason, ids }) => `untested  ${someOf(ids)}: ${reason}`);
}

/** The checks that did not judge a judged requirement: one line for each reason. */
function openLines(record: RunRecord): readonly string[] {
  return openChecksOf(record).map(({ reason, checks }) => {
    const named = checks.map(({ requirement, id }) => `${requirement} (${id})`);
    return `in part   ${someOf(named)}: ${reason}`;
  });
}

const maxIds = 8;

function someOf(ids: readonly string[]): string {
  const hidden = ids.length - maxIds;
  return hidden <= 0 ? ids.join(' ') : `${ids.slice(0, maxIds).join(' ')} and ${hidden} more`;
}

function verdictStyle(record: RunRecord): 'red' | 'green' | 'yellow' {
  const { verdict } = record;
  if (verdict === 'non-conformant') return isAccepted(record) ? 'yellow' : 'red';
  return verdict === 'inconclusive' ? 'yellow' : 'green';
}
