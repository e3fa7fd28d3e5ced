import { counted } from '../../util/counted.ts';
import { type Cell, plain, type Section, type Table } from '../table/table.ts';
import { formatTimestamp } from '../text/format-timestamp.ts';
import type { RowHistory, RowStatus, TargetHistory } from './make-history.ts';

/** Histories as a table report: for each target its runs, and the requirements that failed in any run. */
export function historyTable(histories: readonly TargetHistory[], skipped: readonly string[]): Table {
  const runs = histories.reduce((sum, history) => sum + history.runs.length, 0);
  const failing = histories.flatMap(({ rows }) => rows.filter(isFailing));
  const musts = failing.filter(({ level }) => level === 'MUST').length;
  return {
    title: 'drivespec history',
    answer: {
      text: `${counted(runs, 'run')} of ${counted(histories.length, 'target')}: ${counted(musts, 'MUST requirement')} failing now, ${failing.length - musts} other`,
      tone: musts > 0 ? 'bad' : failing.length > 0 ? 'warn' : 'good',
    },
    facts: skipped.length === 0 ? [] : [['skipped', `${skipped.join(', ')}: not a drivespec record`]],
    sections: histories.flatMap((history) => [runSection(history), rowSection(history)]),
    facets: [
      { name: 'area', label: 'Area' },
      { name: 'level', label: 'Level' },
      { name: 'now', label: 'Now' },
    ],
  };
}

function isFailing({ failingSince }: RowHistory): boolean {
  return failingSince !== undefined;
}

function runSection({ target, profile, runs }: TargetHistory): Section {
  return {
    heading: `Runs of ${target} ${profile}`,
    fixed: true,
    columns: ['Started', 'drivespec', 'Contract', 'Verdict', 'Record'].map((name) => ({ name })),
    rows: runs.map(({ startedAt, drivespec, contract, inWords, file }) => ({
      cells: [formatTimestamp(startedAt), drivespec, contract.slice(0, 16), inWords, file].map(plain),
    })),
  };
}

function rowSection({ target, rows, runs }: TargetHistory): Section {
  const failed = rows.filter(({ firstFailed }) => firstFailed !== undefined);
  const judged = rows.filter((row) => row.judged > 0).length;
  return {
    heading: `Requirements of ${target} that ever failed`,
    note: `${failed.length} of ${rows.length}; ${judged} judged, ${judged - failed.length} of these never failed`,
    columns: [
      { name: 'Row' },
      { name: 'Level' },
      { name: 'Area' },
      { name: 'Now' },
      { name: 'First failed' },
      { name: 'Failing since' },
      { name: 'Fixed' },
      { name: 'Turns' },
      { name: 'First seen', wide: true },
      { name: 'Last seen' },
      { name: 'Run by run', wide: true },
    ],
    rows: [...failed.filter(isFailing), ...failed.filter((row) => !isFailing(row))].map((row) => {
      const {
        requirement,
        level,
        area,
        firstFailed,
        failingSince,
        fixed,
        turns,
        firstSeen,
        lastSeen,
        statuses,
      } = row;
      const now = nowOf(row, runs.at(-1)?.startedAt);
      return {
        facets: { area: [area], level: [level], now: [now.text] },
        cells: [
          plain(requirement),
          plain(level),
          plain(area),
          now,
          plain(formatTimestamp(firstFailed ?? '')),
          plain(formatTimestamp(failingSince ?? '')),
          plain(formatTimestamp(fixed ?? '')),
          plain(String(turns)),
          plain(formatTimestamp(firstSeen)),
          plain(formatTimestamp(lastSeen)),
          plain(statuses.map(inWords).join(' ')),
        ],
      };
    }),
  };
}

/** The status in the last run; a requirement that the last run does not contain is gone. */
function nowOf({ statuses, level, lastSeen }: RowHistory, lastRun: string | undefined): Cell {
  const last = statuses.at(-1);
  if (last === undefined || lastSeen !== lastRun) return { text: 'gone', tone: 'warn' };
  const { status, inPart } = last;
  if (status === 'fail') return { text: status, tone: level === 'MUST' ? 'bad' : 'warn' };
  return { text: inWords(last), tone: status === 'pass' && inPart === undefined ? 'good' : 'quiet' };
}

/** `part` if a run judged a requirement by only some of its checks. */
function inWords({ status, inPart }: RowStatus): string {
  return inPart ? 'part' : status;
}
