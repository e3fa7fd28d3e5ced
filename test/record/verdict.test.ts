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

const met = row('MUST', 'pass');

describe('verdictOf', () => {
  it.each([
    [[met], 'conformant'],
    [[met, row('SHOULD', 'fail')], 'conformant'],
    [[met, row('MUST', 'not-applicable')], 'conformant'],
    [[met, row('MUST', 'untestable')], 'conformant-with-gaps'],
    [[met, row('MUST', 'deselected')], 'conformant-with-gaps'],
    [[met, row('SHOULD', 'error')], 'inconclusive'],
    [[met, row('SHOULD', 'untestable')], 'conformant'],
    [[met, row('MUST', 'fail')], 'non-conformant'],
    [[met, row('MUST', 'blocked')], 'inconclusive'],
    [[met, row('MUST', 'error')], 'inconclusive'],
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
  const violated = row('MUST', 'fail');
  const gap = row('MUST', 'untestable');
  const warned = row('SHOULD', 'fail');
  const known = (check: string, until?: string): Partial<Gate> => ({
    accepted: [{ check, reason: 'soon', ...(until === undefined ? {} : { until }) }],
  });

  it.each<[string, readonly RequirementResult[], Partial<Gate>, number]>([
    ['conformant', [met], {}, 0],
    ['gaps', [met, gap], {}, 0],
    ['gaps that do not do', [met, gap], { noGaps: true }, 4],
    ['a violation', [violated], {}, 1],
    ['a violation that is known', [violated], known('range/a'), 0],
    ['a violation that is known until today', [violated], known('range/a', '2026-01-02'), 0],
    ['a violation that was known until yesterday', [violated], known('range/a', '2026-01-01'), 3],
    ['a violation next to a known one', [violated, violated], known('range/a'), 1],
    ['a known violation next to a blocked check', [violated, row('MUST', 'blocked')], known('range/a'), 4],
    ['a known violation next to a gap', [violated, gap], { ...known('range/a'), noGaps: true }, 4],
    ['a known failure that is one no more', [met], known('range/a'), 3],
    ['a known failure that was not run, past its day', [met], known('range/x', '2026-01-01'), 3],
    ['a warning', [met, warned], {}, 0],
    ['a warning under --strict', [met, warned], { strict: true }, 1],
    ['a known warning under --strict', [met, warned], { strict: true, ...known('range/b') }, 0],
    ['a SHOULD that was blocked', [met, row('SHOULD', 'blocked')], {}, 0],
    ['nothing verified', [gap], {}, 4],
    ['our own defect', [row('MUST', 'error')], {}, 6],
    ['our own defect in a known failure', [row('MUST', 'error')], known('range/a', '2026-01-01'), 6],
    ['a defect of drivespec next to a violation', [row('MUST', 'error'), violated], {}, 1],
  ])('%s', (_name, rows, gate, code) => {
    expect(exitCodeOf(record(rows), { ...openGate, ...gate })).toBe(code);
    expect(exitCodeOf({ ...record(rows), gate: { ...openGate, ...gate } })).toBe(code);
  });

  it('an interrupt', () => {
    expect(exitCodeOf(record([violated], true))).toBe(130);
  });

  it('knows every status', () => {
    expect(statuses).toHaveLength(8);
  });
});
