import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Status, statuses } from '../../../check/outcome.ts';
import type { Level } from '../../../contract/requirement.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { ChangeKind } from '../../../reports/compare/check-change.ts';
import { compareRecords, regressionsOf } from '../../../reports/compare/compare-records.ts';
import { comparisonTable } from '../../../reports/compare/comparison-table.ts';
import { buildRecord } from '../build-record.ts';

const id = 'range/a';
const one = (status: Status | undefined, level: Level = 'MUST', more: object = {}): RunRecord =>
  buildRecord({
    checks: [
      { id: 'range/z', requirement: 'RNG-99', status: 'pass' },
      ...(status === undefined ? [] : [{ id, requirement: 'RNG-01', status, ...more }]),
    ],
    levels: { 'RNG-01': level },
  });

/** Every pair of standings that differs, what it is called, and whether something was lost. */
const transitions: readonly (readonly [
  Status | undefined,
  Status | undefined,
  ChangeKind | undefined,
  boolean,
])[] = [
  ['pass', 'pass', undefined, false],
  ['pass', 'fail', 'new-failure', true],
  ['pass', 'blocked', 'new-failure', true],
  ['pass', 'error', 'new-failure', true],
  ['pass', 'untestable', 'no-longer-judged', true],
  ['pass', 'not-applicable', 'no-longer-judged', true],
  ['pass', undefined, 'vanished', true],
  ['fail', 'pass', 'fixed', false],
  ['blocked', 'pass', 'fixed', false],
  ['error', 'pass', 'fixed', false],
  ['fail', 'fail', undefined, false],
  ['fail', 'blocked', 'changed-failure', false],
  ['blocked', 'fail', 'changed-failure', false],
  ['fail', 'untestable', 'no-longer-judged', true],
  ['blocked', 'untestable', 'changed-failure', false],
  ['fail', undefined, 'vanished', true],
  ['untestable', undefined, 'vanished', true],
  ['untestable', 'not-applicable', undefined, false],
  ['untestable', 'fail', 'found-failure', true],
  ['not-applicable', 'blocked', 'found-failure', true],
  ['untestable', 'pass', 'newly-met', false],
  [undefined, 'pass', 'new-check', false],
  [undefined, 'untestable', 'new-check', false],
  [undefined, 'fail', 'found-failure', true],
  ['observed', 'observed', undefined, false],
];

describe('what became of a check', () => {
  it.each(transitions)('%s, then %s: %s', (before, after, kind, worse) => {
    const comparison = compareRecords(one(before), one(after));
    expect(comparison.changes.map((change) => [change.check, change.kind, change.worse])).toEqual(
      kind === undefined ? [] : [[id, kind, worse]],
    );
    expect(regressionsOf(comparison, false)).toHaveLength(worse ? 1 : 0);
  });

  it('counts a SHOULD only where strict, and an INFO never', () => {
    const should = compareRecords(one('pass', 'SHOULD'), one('fail', 'SHOULD'));
    expect(regressionsOf(should, false)).toEqual([]);
    expect(regressionsOf(should, true)).toHaveLength(1);
    const info = compareRecords(one('observed', 'INFO'), one('fail', 'INFO'));
    expect(info.changes).toHaveLength(1);
    expect(regressionsOf(info, true)).toEqual([]);
  });

  it('uses the more binding level, so that a relaxed contract hides nothing', () => {
    const comparison = compareRecords(one('pass', 'MUST'), one('fail', 'SHOULD'));
    expect(regressionsOf(comparison, false)).toHaveLength(1);
    expect(comparison.differences).toContainEqual({ subject: 'row RNG-01', before: 'MUST', after: 'SHOULD' });
  });

  it('shows a failure that is another one now, without calling it a regression', () => {
    const other = { finding: { subject: 'status', expected: '206', actual: '200' } };
    const comparison = compareRecords(one('fail'), one('fail', 'MUST', other));
    expect(comparison.changes.map(({ kind }) => kind)).toEqual(['changed-failure']);
    expect(comparison.changes[0]?.after?.says).toBe('status: expected 206, got 200');
    expect(regressionsOf(comparison, true)).toEqual([]);
  });
});

describe('a check that a selection left out', () => {
  const whole = buildRecord({
    checks: [
      { id: 'range/a', requirement: 'RNG-01', status: 'pass' },
      { id: 'range/b', requirement: 'RNG-01', status: 'pass' },
      { id: 'range/c', requirement: 'RNG-02', status: 'fail' },
    ],
  });
  const [row, other] = whole.requirements;
  if (row === undefined || other === undefined) throw new Error('the record has no rows');
  const partial: RunRecord = {
    ...whole,
    checks: whole.checks.slice(0, 1),
    requirements: [
      { ...row, checks: ['range/a'], deselectedChecks: 1 },
      { ...other, status: 'deselected', checks: [] },
    ],
  };
  const kindsOf = (before: RunRecord, after: RunRecord) =>
    compareRecords(before, after).changes.map(({ check, kind, worse }) => [check, kind, worse]);

  it('has not vanished, and is not a regression', () => {
    expect(kindsOf(whole, partial)).toEqual([
      ['range/b', 'not-selected', false],
      ['range/c', 'not-selected', false],
    ]);
    const comparison = compareRecords(whole, partial);
    expect(comparisonTable(comparison, false).answer.text).toBe(
      'no regression: 0 better, 1 as before, 2 not selected in the later run',
    );
  });

  it('was not judged before, and comes to light when it is', () => {
    expect(kindsOf(partial, whole)).toEqual([
      ['range/c', 'found-failure', true],
      ['range/b', 'newly-met', false],
    ]);
  });

  it('is the same in records of earlier versions, which call such a row untestable', () => {
    const old = { ...other, status: 'untestable' as const, reason: 'deselected', checks: [] };
    const earlier = { ...partial, requirements: [...partial.requirements.slice(0, 1), old] };
    expect(kindsOf(whole, earlier)).toEqual(kindsOf(whole, partial));
  });
});

describe('a failure that the later run accepts', () => {
  const accepting = (until?: string): RunRecord =>
    buildRecord({
      checks: [{ id, requirement: 'RNG-01', status: 'fail' }],
      gate: {
        strict: false,
        noGaps: false,
        accepted: [{ check: id, reason: 'mended in May', ...(until === undefined ? {} : { until }) }],
      },
    });

  it('is shown with the reason, and is not a regression', () => {
    const comparison = compareRecords(one('pass'), accepting());
    expect(comparison.changes.find(({ check }) => check === id)).toMatchObject({
      kind: 'new-failure',
      worse: false,
      accepted: 'mended in May',
    });
    expect(comparison.differences).toContainEqual({ subject: 'known failures', before: 'none', after: id });
  });

  it('is one again once its day has passed', () => {
    const later = compareRecords(one('pass'), accepting('2025-12-31')).changes.find(
      ({ check }) => check === id,
    );
    expect(later).toMatchObject({ kind: 'new-failure', worse: true });
  });
});

describe('what is not a check', () => {
  it('states what the two runs did not have in common', () => {
    const later = buildRecord({
      run: { seed: 2, mode: 'deep', interrupted: true },
      target: { url: 'http://127.0.0.1:2' },
    });
    const { differences } = compareRecords(buildRecord({}), later);
    expect(differences.map(({ subject }) => subject)).toEqual(['target', 'mode', 'seed', 'ended']);
  });

  it('states by which description the target was judged', () => {
    const by = (recorded_size: string) =>
      buildRecord({ configuration: { gzip: { recorded_size }, seed: 4 } });
    expect(compareRecords(by('stored'), by('original')).differences).toEqual([
      { subject: 'gzip', before: '{"recorded_size":"stored"}', after: '{"recorded_size":"original"}' },
    ]);
  });

  it('reports changed behaviour, regardless of the order of observations', () => {
    const seen = (...values: string[]) =>
      buildRecord({
        observations: values.map((value) => ({ requirement: 'CHK-05', subject: 'x', seen: value })),
      });
    expect(compareRecords(seen('a', 'b'), seen('b', 'a', 'a')).behaviour).toEqual([]);
    expect(compareRecords(seen('a'), seen('b')).behaviour).toEqual([
      { requirement: 'CHK-05', subject: 'x', before: ['a'], after: ['b'] },
    ]);
    expect(compareRecords(seen(), seen('b')).behaviour[0]?.before).toEqual([]);
  });

  it('says which capabilities are no longer shown', () => {
    const having = (shown: boolean) =>
      buildRecord({ target: { capabilities: { etag: { detected: shown } } } });
    expect(compareRecords(having(true), having(false)).capabilities).toEqual([
      { subject: 'etag', before: 'detected', after: 'not detected' },
    ]);
  });
});

describe('any two records', () => {
  const record = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom(...statuses))
    .map((held) =>
      buildRecord({
        checks: Object.entries(held).map(([name, status]) => ({
          id: `range/${name}`,
          requirement: `RNG-${name}`,
          status,
        })),
        observations: Object.values(held).map((seen) => ({ requirement: 'RNG-a', subject: 'x', seen })),
      }),
    );
  const idsOf = (before: RunRecord, after: RunRecord, kind: ChangeKind) =>
    compareRecords(before, after)
      .changes.filter((change) => change.kind === kind)
      .map(({ check }) => check);

  it('have no change when they are one', () => {
    fc.assert(
      fc.property(record, (same) => {
        const { changes, differences, behaviour, capabilities, unchanged } = compareRecords(same, same);
        expect([changes, differences, behaviour, capabilities]).toEqual([[], [], [], []]);
        expect(unchanged).toBe(same.checks.length);
      }),
    );
  });

  it('compared the other way round, swap what is new and what is fixed', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        expect(idsOf(a, b, 'new-failure')).toEqual(idsOf(b, a, 'fixed'));
      }),
    );
  });

  it('account for every check of either', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        const { changes, unchanged } = compareRecords(a, b);
        const own = new Set(b.checks.map((check) => check.id));
        expect(unchanged + changes.filter(({ check }) => own.has(check)).length).toBe(b.checks.length);
        expect(changes.length).toBeLessThanOrEqual(new Set([...a.checks, ...b.checks].map((c) => c.id)).size);
      }),
    );
  });
});
