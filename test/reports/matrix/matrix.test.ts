import { describe, expect, it } from 'vitest';
import type { Status } from '../../../check/outcome.ts';
import { matrixMisfits } from '../../../reports/matrix/incompatible-records.ts';
import { makeMatrix } from '../../../reports/matrix/make-matrix.ts';
import { matrixTable } from '../../../reports/matrix/matrix-table.ts';
import type { RecordFile } from '../../../reports/record-file.ts';
import { tablePage } from '../../../reports/table/table-page.tsx';
import { buildRecord, signed } from '../build-record.ts';

const filed = (name: string, statuses: Readonly<Record<string, Status>>, more: object = {}): RecordFile => ({
  file: `${name}.json`,
  record: buildRecord({
    checks: Object.entries(statuses).map(([requirement, status]) => ({
      id: `range/${requirement}`,
      requirement,
      status,
    })),
    levels: { 'RNG-09': 'SHOULD' },
    target: { url: `http://${name}.example` },
    ...more,
  }),
});
const met = filed('met', { 'RNG-01': 'pass', 'RNG-02': 'pass' });
const gap = filed('gap', { 'RNG-01': 'pass', 'RNG-02': 'untestable' });
const warned = filed('warned', { 'RNG-01': 'pass', 'RNG-02': 'pass', 'RNG-09': 'fail' });
const violated = filed('broken', { 'RNG-01': 'fail', 'RNG-02': 'pass' });
const worse = filed('worse', {
  'RNG-01': 'fail',
  'RNG-02': 'fail',
  'RNG-03': 'pass',
  'RNG-04': 'pass',
});
const unknown = filed('unknown', { 'RNG-01': 'blocked' });

describe('a matrix', () => {
  it('puts the most conformant first, and what is not known last', () => {
    const { columns } = makeMatrix([unknown, worse, violated, gap, warned, met]);
    expect(columns.map(({ file }) => file.replace('.json', ''))).toEqual([
      'met',
      'warned',
      'gap',
      'broken',
      'worse',
      'unknown',
    ]);
  });

  it('puts a partial run after whole ones of the same verdict, however much it kept', () => {
    const selection = { only: ['range'], skip: [] };
    const partial = filed(
      'partial',
      { 'RNG-01': 'pass', 'RNG-02': 'pass', 'RNG-03': 'pass' },
      { run: { selection } },
    );
    const { columns } = makeMatrix([partial, violated, met]);
    expect(columns.map(({ file, isPartial }) => [file, isPartial])).toEqual([
      ['met.json', false],
      ['partial.json', true],
      ['broken.json', false],
    ]);
    const [implementations] = matrixTable(makeMatrix([partial, met]), () => undefined).sections;
    expect(implementations?.rows.map(({ cells }) => cells[4]?.tone)).toEqual(['good', 'quiet']);
  });

  it('distinguishes unselected from untestable requirements, and those judged in part from those met', () => {
    const { record } = filed('selected', {
      'RNG-01': 'pass',
      'RNG-02': 'untestable',
      'RNG-03': 'deselected',
      'RNG-04': 'untestable',
    });
    const requirements = record.requirements.map((row) => {
      if (row.id === 'RNG-01') return { ...row, deselectedChecks: 2 };
      return row.id === 'RNG-04' ? { ...row, reason: 'deselected', checks: [] } : row;
    });
    const table = matrixTable(
      makeMatrix([{ file: 'selected.json', record: { ...record, requirements } }]),
      () => undefined,
    );
    expect(table.sections[1]?.rows.map(({ cells }) => [cells[3]?.text, cells[3]?.tone])).toEqual([
      ['part', 'quiet'],
      ['untestable', 'quiet'],
      ['deselected', 'quiet'],
      ['deselected', 'quiet'],
    ]);
  });

  it('has a row for each requirement of any, and says where one has it not', () => {
    const { rows } = makeMatrix([warned, unknown]);
    expect(rows.map(({ requirement }) => requirement)).toEqual(['RNG-01', 'RNG-02', 'RNG-09']);
    expect(rows.map(({ cells }) => cells.map((cell) => cell?.status ?? null))).toEqual([
      ['pass', 'blocked'],
      ['pass', null],
      ['fail', null],
    ]);
    expect(rows[2]?.cells[0]?.evidence).toEqual([
      expect.objectContaining({ check: 'range/RNG-09', says: 'text: expected right, got text' }),
    ]);
  });

  it('names each column unlike every other', () => {
    const target = { url: 'http://same.example' };
    const later = { ...filed('later', {}, { target, run: { startedAt: '2026-02-01T00:00:00.000Z' } }) };
    const names = makeMatrix([
      filed('a', {}, { target }),
      filed('b', {}, { target }),
      later,
      met,
    ]).columns.map(({ name }) => name);
    expect(names.sort()).toEqual([
      'http://met.example scaidrive',
      'http://same.example scaidrive 2026-01-01 00:00:00 UTC a.json',
      'http://same.example scaidrive 2026-01-01 00:00:00 UTC b.json',
      'http://same.example scaidrive 2026-02-01 00:00:00 UTC',
    ]);
  });
});

describe('its page', () => {
  const page = (records: readonly [RecordFile, ...RecordFile[]]): string =>
    tablePage(matrixTable(makeMatrix(records), (column) => column.page));
  const cellLinks = (html: string): string[] =>
    [...html.matchAll(/<a href="([^"]*#[^"]*)">/g)].map(([, href]) => href ?? '');

  it('leads from each cell to the report page, where there is one', () => {
    expect(cellLinks(page([{ ...violated, page: 'r/broken.html' }]))).toEqual([
      'r/broken.html#RNG-01',
      'r/broken.html#RNG-02',
    ]);
  });

  it('leads to its own evidence where there is none; no link leads nowhere', () => {
    const html = page([met, violated]);
    const links = cellLinks(html);
    expect(links).toEqual(['#A.RNG-01', '#B.RNG-01', '#A.RNG-02', '#B.RNG-02']);
    for (const link of links) expect(html).toContain(`<tr id="${link.slice(1)}"`);
    expect(html).toContain('--only range/RNG-01 --seed 1');
  });
});

describe('records that do not fit', () => {
  const misfits = (...records: readonly RecordFile[]) => matrixMisfits(records, []);
  const changed = (one: RecordFile, change: object, sign = true): RecordFile => {
    const record = { ...one.record, ...change };
    return { ...one, record: sign ? signed(record) : record };
  };

  it('are none among those that hold together', () => {
    expect(misfits(met, violated, unknown)).toEqual([]);
  });

  it('may carry no digest, but no wrong one', () => {
    const { digest: _, ...bare } = met.record;
    expect(misfits({ ...met, record: bare }, violated)).toEqual([]);
    expect(misfits(changed(met, { notes: ['x'] }, false), violated)).toEqual([
      { file: 'met.json', reason: expect.stringMatching(/^digest: /) },
    ]);
  });

  it('are named with the total, or the schema, that does not fit', () => {
    const totals = { ...met.record.totals, MUST: { ...met.record.totals.MUST, pass: 9 } };
    expect(misfits(violated, changed(met, { totals }))).toEqual([
      { file: 'met.json', reason: 'totals: MUST pass says 9, counted 2' },
    ]);
    expect(misfits(violated, changed(met, { totals: {} }))[0]).toEqual({
      file: 'met.json',
      reason: expect.stringMatching(/^schema: at \/totals/),
    });
  });

  it('are those of a part of a run', () => {
    const shard = { index: 1, of: 3, plan: [] };
    const run = { ...unknown.record.run, shard };
    expect(misfits(met, changed(unknown, { run }))).toEqual([
      { file: 'unknown.json', reason: 'shard 1 of 3: merge them first' },
    ]);
  });

  it('are those of another contract than most', () => {
    const other = changed(met, { contract: { version: '2027-01-01', digest: 'f'.repeat(64) } });
    const odd = {
      file: 'met.json',
      reason: expect.stringMatching(/^contract: its digest is ffff.* others 0000/),
    };
    expect(misfits(other, violated, gap)).toEqual([odd]);
    expect(misfits(violated, other)).toEqual([odd]);
    expect(misfits(other, changed(gap, { contract: other.record.contract }))).toEqual([]);
  });
});
