import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contractDigest } from '../../contract/contract-digest.ts';
import { loadRequirements } from '../../contract/load-requirements.ts';
import type { CheckResult, RunRecord } from '../../record/record.ts';
import { totalsOf } from '../../record/totals.ts';
import { verifyRecord } from '../../record/verify/verify-record.ts';
import { buildRecord, signed } from '../reports/build-record.ts';

const rows = loadRequirements();
const fitting = buildRecord({
  checks: [
    { id: 'range/a', requirement: 'RNG-01', status: 'fail' },
    { id: 'range/b', requirement: 'RNG-01', status: 'pass' },
    { id: 'range/c', requirement: 'RNG-02', status: 'blocked' },
    { id: 'range/d', requirement: 'RNG-03', status: 'untestable' },
    { id: 'range/e', requirement: 'RNG-04', status: 'error' },
  ],
  observations: [{ requirement: 'RNG-01', subject: 'x', seen: 'y' }],
});

/** What is found in a record that was changed by hand and whose digest was made again. */
const found = (record: RunRecord): string[] =>
  verifyRecord(signed(record), rows).map(({ part, detail }) => `${part}: ${detail}`);

const withChecks = (change: (check: CheckResult) => CheckResult | undefined): RunRecord => ({
  ...fitting,
  checks: fitting.checks.flatMap((check) => change(check) ?? []),
});
const without = (id: string, member: keyof CheckResult): RunRecord =>
  withChecks((check) => {
    const { [member]: gone, ...rest } = check;
    return check.id === id ? (rest as CheckResult) : check;
  });

it('finds nothing in a record as a run writes it', () => {
  expect(verifyRecord(fitting, rows)).toEqual([]);
});

describe('schema', () => {
  it('is the published one', () => {
    expect(found({ ...fitting, more: 1 } as RunRecord)).toEqual([
      'schema: at /: must NOT have additional properties',
    ]);
  });
});

describe('digest', () => {
  it('is of the content', () => {
    const flaws = verifyRecord({ ...fitting, notes: ['all is well'] }, rows);
    expect(flaws.map(({ part }) => part)).toEqual(['digest']);
    expect(flaws[0]?.detail).toMatch(
      /^the record says sha256:[0-9a-f]{64}, its content is sha256:[0-9a-f]{64}$/,
    );
  });

  it('cannot be taken out', () => {
    const { digest: _, ...bare } = fitting;
    expect(verifyRecord(bare, rows)).toEqual([{ part: 'digest', detail: 'the record carries none' }]);
  });
});

describe('contract', () => {
  /** Every row of the contract, not tested; by this contract's digest. */
  const whole = (profile = 'scaidrive'): RunRecord => {
    const requirements = rows.flatMap(({ id, area, level, statement, source, profiles }) => {
      const own = profile === 'http' ? profiles?.http : level;
      const base = {
        id,
        area,
        statement,
        source,
        status: 'untestable' as const,
        reason: 'deselected',
        checks: [],
      };
      return own === undefined ? [] : [{ ...base, level: own }];
    });
    return {
      ...fitting,
      contract: { ...fitting.contract, digest: contractDigest(rows) },
      target: { ...fitting.target, profile },
      requirements,
      checks: [],
      observations: [],
      totals: totalsOf(requirements),
      verdict: 'inconclusive',
    };
  };
  const milder = (record: RunRecord): RunRecord => {
    const requirements = record.requirements.map((row) =>
      row.id === 'RNG-01' ? { ...row, level: 'SHOULD' as const } : row,
    );
    return { ...record, requirements, totals: totalsOf(requirements) };
  };

  it('is reported row by row, whatever the profile', () => {
    expect(found(whole())).toEqual([]);
    expect(found(whole('http'))).toEqual([]);
  });

  it('cannot be made milder', () => {
    expect(found(milder(whole()))).toEqual([`contract: RNG-01 has the level 'SHOULD', the contract 'MUST'`]);
  });

  it('has no row less, and none more', () => {
    const record = whole();
    const [first, ...rest] = record.requirements;
    const lacking = { ...record, requirements: rest, totals: totalsOf(rest) };
    expect(found(lacking)).toEqual([`contract: ${first?.id} is missing`]);
    const other = { ...record.requirements[0], id: 'RNG-98' } as RunRecord['requirements'][number];
    const more = [...record.requirements, other];
    expect(found({ ...record, requirements: more, totals: totalsOf(more) })).toEqual([
      'contract: RNG-98 is not a row of it',
    ]);
  });

  it('is not held against a record of another contract', () => {
    expect(
      found(milder({ ...whole(), contract: { version: '2025-01-01', digest: '0'.repeat(64) } })),
    ).toEqual([]);
  });
});

describe('totals', () => {
  it('are counted again', () => {
    const totals = { ...fitting.totals, MUST: { ...fitting.totals.MUST, fail: 0, pass: 1 } };
    expect(found({ ...fitting, totals })).toEqual([
      'totals: MUST pass says 1, counted 0',
      'totals: MUST fail says 0, counted 1',
    ]);
  });

  it('come to the verdict', () => {
    expect(found({ ...fitting, verdict: 'conformant' })).toEqual([
      'totals: the verdict says conformant, the rows make it non-conformant',
    ]);
  });

  it('are of rows that take the worst status of their checks', () => {
    const requirements = fitting.requirements.map((row) =>
      row.id === 'RNG-01' ? { ...row, status: 'pass' as const } : row,
    );
    expect(
      found({ ...fitting, requirements, totals: totalsOf(requirements), verdict: 'inconclusive' }),
    ).toEqual(['totals: RNG-01 is said to be pass, its checks make it fail']);
  });
});

describe('checks', () => {
  it('cannot be left out', () => {
    expect(found(withChecks((check) => (check.id === 'range/b' ? undefined : check)))).toEqual([
      'checks: RNG-01 lists the check range/b, which is missing or of another row',
    ]);
  });

  it('are listed by their row', () => {
    const requirements = fitting.requirements.map((row) =>
      row.id === 'RNG-01' ? { ...row, checks: ['range/a'] } : row,
    );
    expect(found({ ...fitting, requirements })).toEqual([
      'checks: the check range/b is not listed by its row RNG-01',
    ]);
  });

  it('stand there once', () => {
    expect(found({ ...fitting, checks: [...fitting.checks, ...fitting.checks.slice(-1)] })).toEqual([
      'checks: range/e is there twice',
    ]);
  });

  it('are what observations are of', () => {
    const observations = [{ requirement: 'RNG-77', subject: 'x', seen: 'y' }];
    expect(found({ ...fitting, observations })).toEqual([
      'checks: something was seen for RNG-77, which is not a row of the record',
    ]);
  });
});

describe('evidence', () => {
  it.each([
    ['range/a', 'finding', 'range/a is fail without a finding'],
    ['range/a', 'counterexample', 'range/a is fail without its smallest case'],
    ['range/a', 'exchanges', 'range/a is fail without an exchange'],
    ['range/a', 'replay', 'range/a is fail without a line that replays it'],
    ['range/c', 'reason', 'range/c is blocked without a reason'],
    ['range/d', 'reason', 'range/d is untestable without a reason'],
    ['range/e', 'reason', 'range/e is error without a reason'],
  ] as const)('of %s has its %s', (id, member, says) => {
    expect(found(without(id, member))).toEqual([`evidence: ${says}`]);
  });

  it('of what held is a case', () => {
    expect(found(withChecks((check) => (check.id === 'range/b' ? { ...check, cases: 0 } : check)))).toEqual([
      'evidence: range/b is pass without a case',
    ]);
  });

  it('of a row without a check is a reason', () => {
    const requirements = fitting.requirements.map(({ reason: _, ...row }) =>
      row.id === 'RNG-03' ? { ...row, checks: [] } : row,
    );
    expect(
      found({ ...withChecks((check) => (check.id === 'range/d' ? undefined : check)), requirements }),
    ).toEqual(['evidence: RNG-03 has no check and gives no reason']);
  });

  const withBody = (body: object): RunRecord =>
    withChecks((check) => {
      const exchanges = check.exchanges?.map((one) => ({
        ...one,
        response: { status: 200, fields: [], body: { encoding: 'text' as const, ...body } },
      }));
      return exchanges === undefined ? check : ({ ...check, exchanges } as unknown as CheckResult);
    });
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

  it.each([
    [
      'the whole of a body',
      { sizeBytes: 3, sha256: sha256('abd'), head: 'abc' },
      /the body of the response says sha256 /,
    ],
    ['the whole, in hex', { sizeBytes: 1, sha256: sha256('b'), encoding: 'hex', head: '61' }, /says sha256 /],
    [
      'a body that is longer than it says',
      { sizeBytes: 2, sha256: sha256('abc'), head: 'abc' },
      /has 3 bytes, and says 2/,
    ],
    [
      'a body that was cut',
      { sizeBytes: 9, sha256: sha256('abcdefghi'), head: 'abc' },
      /has 3 bytes of 9, and no tail/,
    ],
  ])('finds %s', (_name, body, says) => {
    expect(found(withBody(body))).toEqual([expect.stringMatching(says)]);
  });

  it.each([
    ['the whole', { sizeBytes: 3, sha256: sha256('abc'), head: 'abc' }],
    ['head and tail', { sizeBytes: 9_000, sha256: sha256('?'), head: 'abc', tail: 'z' }],
    ['one with a secret taken out', { sizeBytes: 12, sha256: sha256('token=sesame'), head: 'token=$TOKEN' }],
    [
      'the same, overwritten',
      { sizeBytes: 6, sha256: sha256('sesame'), encoding: 'hex', head: '2a2a2a2a2a2a' },
    ],
  ])('lets a body be: %s', (_name, body) => {
    expect(found(withBody(body))).toEqual([]);
  });

  it('is an exchange that ended somehow', () => {
    const record = withChecks((check) =>
      check.exchanges === undefined
        ? check
        : { ...check, exchanges: check.exchanges.map(({ response: _, ...one }) => one) },
    );
    expect(found(record)).toEqual(['evidence: range/a, exchange 1: it has neither a response nor a failure']);
  });
});

describe('causes', () => {
  const cause = (check: string, otherChecks: readonly string[] = []) => ({
    requirement: 'RNG-01',
    check,
    finding: { subject: 'status', expected: '206', actual: '200' },
    statement: 'It answers a Range request with 200',
    otherChecks,
  });

  it('hold each failing check once, and what is blocked', () => {
    expect(found({ ...fitting, causes: [cause('range/a', ['range/c'])] })).toEqual([]);
  });

  it.each([
    ['leave no failure out', [], ['checks: the failing check range/a is in 0 causes, not in one']],
    [
      'name no failure twice',
      [cause('range/a'), cause('range/a')],
      ['checks: the failing check range/a is in 2 causes, not in one'],
    ],
    [
      'name nothing that held',
      [cause('range/a', ['range/b'])],
      ['checks: a cause names range/b, which neither failed nor was blocked'],
    ],
    [
      'are led by a failure',
      [cause('range/a'), cause('range/c')],
      ['checks: a cause is led by range/c, which did not fail'],
    ],
  ])('%s', (_name, causes, flaws) => {
    expect(found({ ...fitting, causes })).toEqual(flaws);
  });
});
