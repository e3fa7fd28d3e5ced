import { describe, expect, it } from 'vitest';
import { type Status, statuses, worstStatus } from '../../runner/outcome.ts';
import type { RequirementResult, RunRecord } from '../../runner/record.ts';
import { exitCodeOf, verdictOf } from '../../runner/verdict.ts';

const row = (level: RequirementResult['level'], status: Status): RequirementResult => ({
  id: 'RNG-01',
  area: 'range',
  level,
  status,
  says: 'A sentence.',
  source: 'U&D',
  checks: [],
});

const kept = row('MUST', 'pass');

describe('worstStatus', () => {
  it.each([
    [['pass', 'fail', 'blocked'], 'fail'],
    [['pass', 'error', 'fail'], 'error'],
    [['pass', 'blocked'], 'blocked'],
    [['pass', 'untestable'], 'untestable'],
    [['not-applicable', 'pass'], 'pass'],
    [['not-applicable'], 'not-applicable'],
    [['pass', 'observed'], 'observed'],
  ] as const)('of %j is %s', (seen, worst) => {
    expect(worstStatus(seen)).toBe(worst);
  });
});

describe('verdictOf', () => {
  it.each([
    [[kept], 'conformant'],
    [[kept, row('SHOULD', 'fail')], 'conformant'],
    [[kept, row('MUST', 'not-applicable')], 'conformant'],
    [[kept, row('MUST', 'untestable')], 'conformant-with-gaps'],
    [[kept, row('SHOULD', 'untestable')], 'conformant'],
    [[kept, row('MUST', 'fail')], 'non-conformant'],
    [[kept, row('MUST', 'blocked')], 'inconclusive'],
    [[kept, row('MUST', 'error')], 'inconclusive'],
    [[row('MUST', 'blocked'), row('MUST', 'fail')], 'non-conformant'],
    [[row('MUST', 'untestable'), row('MUST', 'not-applicable')], 'inconclusive'],
    [[row('INFO', 'observed')], 'inconclusive'],
    [[], 'inconclusive'],
  ] as const)('%#: is %s', (requirements, verdict) => {
    expect(verdictOf(requirements)).toBe(verdict);
  });
});

describe('exitCodeOf', () => {
  const record = (
    verdict: RunRecord['verdict'],
    rows: readonly RequirementResult[] = [],
    interrupted = false,
  ) =>
    ({
      verdict,
      run: { interrupted },
      requirements: rows,
      checks: rows.map(({ id, status }) => ({ id: 'range/a', requirement: id, status })),
    }) as unknown as RunRecord;
  const broken = record('non-conformant', [row('MUST', 'fail')]);
  const warned = record('conformant', [row('SHOULD', 'fail')]);

  it.each([
    ['conformant', record('conformant'), {}, 0],
    ['gaps', record('conformant-with-gaps'), {}, 0],
    ['gaps that do not do', record('conformant-with-gaps'), { noGaps: true }, 4],
    ['a violation', broken, {}, 1],
    ['a violation that is known', broken, { accepted: ['range/a'] }, 0],
    ['a violation beside one that is known', broken, { accepted: ['range/b'] }, 1],
    ['known failures not borne out', record('conformant'), { stale: true }, 3],
    ['a warning', warned, {}, 0],
    ['a warning under --strict', warned, { strict: true }, 1],
    ['nothing verified', record('inconclusive'), {}, 4],
    ['our own defect', record('inconclusive', [row('MUST', 'error')]), {}, 6],
    [
      'our own defect beside a violation',
      record('non-conformant', [row('MUST', 'error'), row('MUST', 'fail')]),
      {},
      1,
    ],
    ['an interrupt', record('non-conformant', [row('MUST', 'fail')], true), {}, 130],
  ])('%s', (_name, given, strictness, code) => {
    expect(exitCodeOf(given, strictness)).toBe(code);
  });

  it('knows every status', () => {
    expect(statuses).toHaveLength(7);
  });
});
