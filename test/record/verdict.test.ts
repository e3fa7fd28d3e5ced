import { describe, expect, it } from 'vitest';
import { type Status, statuses } from '../../check/outcome.ts';
import { type Gate, openGate } from '../../record/gate.ts';
import type { RequirementResult, RunRecord } from '../../record/record.ts';
import { exitCodeOf, verdictOf } from '../../record/verdict.ts';

const row = (level: RequirementResult['level'], status: Status): RequirementResult => ({
  id: 'RNG-01',
  area: 'range',
  level,
  status,
  statement: 'A sentence.',
  source: 'ScaiDrive Uploads and Downloads',
  checks: [],
});

const kept = row('MUST', 'pass');

describe('verdictOf', () => {
  it.each([
    [[kept], 'conformant'],
    [[kept, row('SHOULD', 'fail')], 'conformant'],
    [[kept, row('MUST', 'not-applicable')], 'conformant'],
    [[kept, row('MUST', 'untestable')], 'conformant-with-gaps'],
    [[kept, row('MUST', 'deselected')], 'conformant-with-gaps'],
    [[kept, row('SHOULD', 'error')], 'inconclusive'],
    [[kept, row('SHOULD', 'untestable')], 'conformant'],
    [[kept, row('MUST', 'fail')], 'non-conformant'],
    [[kept, row('MUST', 'blocked')], 'inconclusive'],
    [[kept, row('MUST', 'error')], 'inconclusive'],
    [[row('MUST', 'blocked'), row('MUST', 'fail')], 'non-conformant'],
    [[row('MUST', 'untestable'), row('MUST', 'not-applicable')], 'inconclusive'],
    [[row('INFO', 'observed')], 'inconclusive'],
    [[], 'inconclusive'],
  ] as const)('%#: is %s', (requirements, verdict) => {
    expect(verdictOf({ requirements, checks: requirements })).toBe(verdict);
  });
});

describe('exitCodeOf', () => {
  const record = (rows: readonly RequirementResult[], interrupted = false) =>
    ({
      verdict: verdictOf({ requirements: rows, checks: rows }),
      run: { interrupted, startedAt: '2026-01-02T00:00:00.000Z' },
      requirements: rows.map((one, index) => ({ ...one, id: `RNG-0${index}` })),
      checks: rows.map(({ status }, index) => ({
        id: `range/${'abc'[index]}`,
        requirement: `RNG-0${index}`,
        status,
      })),
    }) as unknown as RunRecord;
  const broken = row('MUST', 'fail');
  const gap = row('MUST', 'untestable');
  const warned = row('SHOULD', 'fail');
  const known = (check: string, expires?: string): Partial<Gate> => ({
    accepted: [{ check, reason: 'soon', ...(expires === undefined ? {} : { expires }) }],
  });

  it.each<[string, readonly RequirementResult[], Partial<Gate>, number]>([
    ['conformant', [kept], {}, 0],
    ['gaps', [kept, gap], {}, 0],
    ['gaps that do not do', [kept, gap], { noGaps: true }, 4],
    ['a violation', [broken], {}, 1],
    ['a violation that is known', [broken], known('range/a'), 0],
    ['a violation that is known until today', [broken], known('range/a', '2026-01-02'), 0],
    ['a violation that was known until yesterday', [broken], known('range/a', '2026-01-01'), 3],
    ['a violation beside one that is known', [broken, broken], known('range/a'), 1],
    ['a known violation beside a block', [broken, row('MUST', 'blocked')], known('range/a'), 4],
    ['a known violation beside a gap', [broken, gap], { ...known('range/a'), noGaps: true }, 4],
    ['a known failure that is one no more', [kept], known('range/a'), 3],
    ['a known failure that was not run, past its day', [kept], known('range/x', '2026-01-01'), 3],
    ['a warning', [kept, warned], {}, 0],
    ['a warning under --strict', [kept, warned], { strict: true }, 1],
    ['a known warning under --strict', [kept, warned], { strict: true, ...known('range/b') }, 0],
    ['a SHOULD that was blocked', [kept, row('SHOULD', 'blocked')], {}, 0],
    ['nothing verified', [gap], {}, 4],
    ['our own defect', [row('MUST', 'error')], {}, 6],
    ['our own defect in a known failure', [row('MUST', 'error')], known('range/a', '2026-01-01'), 6],
    ['our own defect beside a violation', [row('MUST', 'error'), broken], {}, 1],
  ])('%s', (_name, rows, gate, code) => {
    expect(exitCodeOf(record(rows), { ...openGate, ...gate })).toBe(code);
    expect(exitCodeOf({ ...record(rows), gate: { ...openGate, ...gate } })).toBe(code);
  });

  it('an interrupt', () => {
    expect(exitCodeOf(record([broken], true))).toBe(130);
  });

  it('knows every status', () => {
    expect(statuses).toHaveLength(8);
  });
});
