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
  const record = (parts: {
    verdict: RunRecord['verdict'];
    interrupted?: boolean;
    rows?: RequirementResult[];
    check?: Status;
  }) =>
    ({
      verdict: parts.verdict,
      run: { interrupted: parts.interrupted ?? false },
      requirements: parts.rows ?? [],
      checks: parts.check === undefined ? [] : [{ status: parts.check }],
    }) as unknown as RunRecord;

  it.each([
    ['conformant', record({ verdict: 'conformant' }), {}, 0],
    ['gaps', record({ verdict: 'conformant-with-gaps' }), {}, 0],
    ['gaps that do not do', record({ verdict: 'conformant-with-gaps' }), { noGaps: true }, 4],
    ['a violation', record({ verdict: 'non-conformant' }), {}, 1],
    ['a warning', record({ verdict: 'conformant', rows: [row('SHOULD', 'fail')] }), {}, 0],
    [
      'a warning under --strict',
      record({ verdict: 'conformant', rows: [row('SHOULD', 'fail')] }),
      { strict: true },
      1,
    ],
    ['nothing verified', record({ verdict: 'inconclusive' }), {}, 4],
    ['our own defect', record({ verdict: 'inconclusive', check: 'error' }), {}, 6],
    ['our own defect beside a violation', record({ verdict: 'non-conformant', check: 'error' }), {}, 1],
    ['an interrupt', record({ verdict: 'non-conformant', interrupted: true }), {}, 130],
  ])('%s', (_name, given, strictness, code) => {
    expect(exitCodeOf(given, strictness)).toBe(code);
  });

  it('knows every status', () => {
    expect(statuses).toHaveLength(7);
  });
});
