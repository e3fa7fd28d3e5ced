import { describe, expect, it } from 'vitest';
import type { Status } from '../../../check/outcome.ts';
import { historyTable } from '../../../reports/history/history-table.ts';
import { makeHistory } from '../../../reports/history/make-history.ts';
import type { RecordFile } from '../../../reports/record-file.ts';
import { tableText } from '../../../reports/table/table-text.ts';
import { createPaint } from '../../../reports/terminal/paint.ts';
import { buildRecord } from '../build-record.ts';

const day = (number: number): string => `2026-01-0${number}T00:00:00.000Z`;

/** A record of each day; undefined where the row was not part of the run. */
const daily = (...statuses: readonly (Status | undefined)[]): RecordFile[] =>
  statuses.map((status, index) => ({
    file: `${index + 1}.json`,
    record: buildRecord({
      checks: [
        { id: 'range/z', requirement: 'RNG-99', status: 'pass' as const },
        ...(status === undefined ? [] : [{ id: 'range/a', requirement: 'RNG-01', status }]),
      ],
      run: { startedAt: day(index + 1) },
    }),
  }));
const rowOf = (records: readonly RecordFile[]) =>
  makeHistory(records)[0]?.rows.find(({ requirement }) => requirement === 'RNG-01');

describe('what became of a row', () => {
  it.each([
    ['always held', ['pass', 'pass'], { turns: 0 }],
    ['failed from the start', ['fail', 'fail'], { firstFailed: day(1), failingSince: day(1), turns: 0 }],
    ['broke', ['pass', 'fail', 'fail'], { firstFailed: day(2), failingSince: day(2), turns: 1 }],
    ['was fixed', ['fail', 'pass', 'pass'], { firstFailed: day(1), fixed: day(2), turns: 1 }],
    ['flaps', ['pass', 'fail', 'pass', 'fail'], { firstFailed: day(2), failingSince: day(4), turns: 3 }],
    ['flaps and holds', ['fail', 'pass', 'fail', 'pass'], { firstFailed: day(1), fixed: day(4), turns: 3 }],
    [
      'was not judged in between',
      ['fail', 'blocked', 'untestable', 'fail'],
      { firstFailed: day(1), failingSince: day(1), turns: 0 },
    ],
    ['was never judged', ['blocked', 'untestable'], { turns: 0 }],
  ] as const)('%s', (_name, statuses, expected) => {
    const { firstFailed, failingSince, fixed, turns } = rowOf(daily(...statuses)) ?? {};
    expect({ firstFailed, failingSince, fixed, turns }).toEqual({
      firstFailed: undefined,
      failingSince: undefined,
      fixed: undefined,
      ...expected,
    });
  });

  it('begins with the first run that contains it and ends with the last', () => {
    const row = rowOf(daily(undefined, 'pass', 'pass', undefined));
    expect([row?.firstSeen, row?.lastSeen]).toEqual([day(2), day(3)]);
  });
});

/** The same records, the selection having left out one of the row's checks in the last. */
const inPart = (records: readonly RecordFile[]): readonly RecordFile[] =>
  records.map((filed, index) => {
    if (index < records.length - 1) return filed;
    const requirements = filed.record.requirements.map((row) =>
      row.id === 'RNG-01' ? { ...row, deselectedChecks: 1 } : row,
    );
    return { ...filed, record: { ...filed.record, requirements } };
  });

describe('a row of which a selection left out a check', () => {
  it('is not fixed by the others', () => {
    const row = rowOf(inPart(daily('fail', 'pass')));
    expect([row?.failingSince, row?.fixed, row?.turns]).toEqual([day(1), undefined, 0]);
    expect(row?.statuses.at(-1)).toEqual({ startedAt: day(2), status: 'pass', inPart: true });
  });

  it('fails all the same when one of the others does', () => {
    expect(rowOf(inPart(daily('pass', 'fail')))?.failingSince).toBe(day(2));
  });
});

describe('runs', () => {
  it('are put in the order of their dates, each once', () => {
    const records = daily('fail', 'pass');
    const twin = { ...(records[0] as RecordFile), file: 'copy.json' };
    const [history] = makeHistory([...records.toReversed(), twin]);
    expect(history?.runs.map(({ startedAt }) => startedAt)).toEqual([day(1), day(2)]);
    expect(rowOf([...records.toReversed(), twin])?.fixed).toBe(day(2));
  });

  it('are grouped by target, by URL and profile, unless one target is requested', () => {
    const at = (url: string, profile: string, number: number): RecordFile => ({
      file: 'x.json',
      record: buildRecord({ target: { url, profile }, run: { startedAt: day(number) } }),
    });
    const records = [at('http://a', 'http', 1), at('http://b', 'http', 2), at('http://a', 'scaidrive', 3)];
    expect(makeHistory(records).map(({ url, profile }) => `${url} ${profile}`)).toEqual([
      'http://a http',
      'http://b http',
      'http://a scaidrive',
    ]);
    expect(makeHistory(records, true).map(({ runs }) => runs.length)).toEqual([3]);
  });
});

describe('its sheet', () => {
  const text = (records: readonly RecordFile[], skipped: readonly string[] = []): string =>
    tableText(historyTable(makeHistory(records), skipped), createPaint(false));

  it('shows the rows that ever failed, and counts the others', () => {
    const shown = text(daily('pass', 'fail'));
    expect(shown).toContain('1 of 2; 2 judged, 1 of these never failed');
    expect(shown).toMatch(/^ {2}RNG-01 +MUST +range +fail +2026-01-02/m);
    expect(shown).not.toMatch(/^ {2}RNG-99/m);
    expect(shown).toContain('2 runs of 1 target: 1 MUST requirement failing now, 0 other');
  });

  it('counts only what was judged as never failed', () => {
    expect(text(daily('untestable'))).toContain('0 of 2; 1 judged, 1 of these never failed');
    expect(text(daily('deselected'))).toContain('0 of 2; 1 judged, 1 of these never failed');
    expect(text(inPart(daily('pass')))).toContain('0 of 2; 1 judged, 1 of these never failed');
  });

  it('says that a row is gone when the last run did not have it', () => {
    expect(text(daily('fail', undefined))).toMatch(/^ {2}RNG-01 +MUST +range +gone /m);
  });

  it('names the skipped files', () => {
    expect(text(daily('pass'), ['badge.json'])).toContain('badge.json: not a drivespec record');
  });
});
