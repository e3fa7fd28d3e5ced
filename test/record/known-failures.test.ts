import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../record/fingerprint.ts';
import type { KnownFailure } from '../../record/gate.ts';
import { classifyResults } from '../../record/gate-effect.ts';
import { judgeEntries } from '../../record/known-failures.ts';
import type { RunRecord } from '../../record/record.ts';
import { exitCodeOf } from '../../record/verdict.ts';
import { type BuiltCheck, buildRecord } from '../reports/build-record.ts';

const finding = { subject: 'status', expected: '206', actual: '200' };
const fingerprint = fingerprintOf(finding);
const another = 'v1-0123456789ab';

const fails = (id: string, more: Partial<BuiltCheck> = {}): BuiltCheck => ({
  id: `range/${id}`,
  requirement: id < 'm' ? 'RNG-01' : 'RNG-02',
  status: 'fail',
  finding,
  ...more,
});
const has = (id: string, status: BuiltCheck['status']): BuiltCheck => {
  const { finding: _, ...check } = fails(id);
  return { ...check, status };
};
const passes = (id: string): BuiltCheck => has(id, 'pass');

type Judged = readonly (readonly [accepts: string, stale: string])[];

/** What each entry accepts and why it is stale, for a run that began on 2026-01-01. */
function judge(
  checks: readonly BuiltCheck[],
  entries: readonly Partial<KnownFailure>[],
  run: Partial<RunRecord['run']> = {},
): Judged {
  const accepted = entries.map((entry) => ({ reason: 'soon', ...entry }));
  return judgeEntries(buildRecord({ checks, run }), accepted).map(({ accepts, stale }) => [
    accepts.join(' '),
    stale?.kind ?? '',
  ]);
}

describe('an entry accepts', () => {
  it.each<[string, readonly BuiltCheck[], Partial<KnownFailure>, string]>([
    ['a check', [fails('a'), fails('b')], { check: 'range/a' }, 'range/a'],
    ['checks by a glob', [fails('a'), fails('b'), passes('c')], { check: 'range/*' }, 'range/a range/b'],
    [
      'the checks of a requirement',
      [fails('a'), fails('b'), fails('z')],
      { requirement: 'RNG-01' },
      'range/a range/b',
    ],
    ['requirements by a glob', [fails('a'), fails('z')], { requirement: 'RNG-*' }, 'range/a range/z'],
    ['the finding of its fingerprint', [fails('a')], { check: 'range/a', fingerprint }, 'range/a'],
    [
      'only that finding',
      [fails('a'), fails('b', { finding: { ...finding, actual: '500' } })],
      { check: 'range/*', fingerprint },
      'range/a',
    ],
    ['on its last day', [fails('a')], { check: 'range/a', until: '2026-01-01' }, 'range/a'],
    [
      'an intermittent failure of a flaky check',
      [fails('a', { repeated: { failed: 1, of: 3 } })],
      { check: 'range/a', rate: 0.05, runs: 40 },
      'range/a',
    ],
    [
      'a hang of a flaky check, which is repeated once',
      [fails('a', { repeated: { failed: 2, of: 2 } })],
      { check: 'range/a', rate: 0.05, runs: 40 },
      'range/a',
    ],
    [
      'a frequent failure of a check with a high rate',
      [fails('a', { repeated: { failed: 3, of: 3 } })],
      { check: 'range/a', rate: 0.2, runs: 40 },
      'range/a',
    ],
  ])('%s', (_name, checks, entry, accepts) => {
    expect(judge(checks, [entry])).toEqual([[accepts, '']]);
  });
});

describe('an entry is stale', () => {
  it.each<[string, readonly BuiltCheck[], Partial<KnownFailure>, string]>([
    ['if its check passes', [passes('a')], { check: 'range/a' }, 'passes'],
    [
      'if every check of a requirement passes',
      [passes('a'), passes('b'), fails('z')],
      { requirement: 'RNG-01' },
      'passes',
    ],
    [
      'if nothing fails that a glob matches',
      [passes('a'), has('b', 'untestable'), fails('z')],
      { check: 'range/a*' },
      'passes',
    ],
    ['the day after its last one', [fails('a')], { check: 'range/a', until: '2025-12-31' }, 'past'],
    [
      'if its check was not run, past its day',
      [passes('a')],
      { check: 'range/x', until: '2025-12-31' },
      'past',
    ],
    [
      'if its check fails with another finding',
      [fails('a')],
      { check: 'range/a', fingerprint: another },
      'other finding',
    ],
    [
      'if a flaky check fails each time',
      [fails('a', { repeated: { failed: 3, of: 3 } })],
      { check: 'range/a', rate: 0.05, runs: 40 },
      'not flaky',
    ],
  ])('%s', (_name, checks, entry, kind) => {
    expect(judge(checks, [entry])).toEqual([['', kind]]);
  });
});

describe('an entry is not stale', () => {
  it.each<[string, readonly BuiltCheck[], Partial<KnownFailure>, Partial<RunRecord['run']>?]>([
    ['if a flaky check passes', [passes('a')], { check: 'range/a', rate: 0.05, runs: 40 }],
    ['if its check was not run', [passes('a')], { check: 'range/x' }],
    ['if its check is blocked', [has('a', 'blocked')], { check: 'range/a' }],
    ['if its check is untestable', [has('a', 'untestable')], { check: 'range/a' }],
    [
      'if a check of its requirement is blocked',
      [passes('a'), has('b', 'blocked')],
      { requirement: 'RNG-01' },
    ],
    [
      'if a check of its requirement is in error',
      [passes('a'), has('b', 'error')],
      { requirement: 'RNG-01' },
    ],
    [
      'if a glob was not run as a whole',
      [passes('a')],
      { check: 'range/*' },
      { selection: { only: ['range/a'], skip: [] } },
    ],
    ['if the run was cut off', [passes('a')], { check: 'range/*' }, { stopReason: 'the time was used up' }],
    [
      'if another shard may have the failure',
      [passes('a')],
      { requirement: 'RNG-01' },
      { shard: { index: 1, of: 2, plan: [] } },
    ],
  ])('%s', (_name, checks, entry, run) => {
    expect(judge(checks, [entry], run)).toEqual([['', '']]);
  });

  it('if a check of its requirement was deselected', () => {
    const record = buildRecord({ checks: [passes('a')] });
    const requirements = record.requirements.map((row) => ({ ...row, deselectedChecks: 1 }));
    const [one] = judgeEntries({ ...record, requirements }, [{ requirement: 'RNG-01', reason: 'soon' }]);
    expect(one?.stale).toBeUndefined();
  });

  it('if another entry accepts the finding', () => {
    const entries = [
      { check: 'range/a', fingerprint: another },
      { check: 'range/a', fingerprint },
    ];
    expect(judge([fails('a')], entries)).toEqual([
      ['', ''],
      ['range/a', ''],
    ]);
  });
});

describe('a record with known failures', () => {
  const record = (checks: readonly BuiltCheck[], ...entries: readonly Partial<KnownFailure>[]): RunRecord =>
    buildRecord({
      checks,
      gate: {
        strict: false,
        noGaps: false,
        accepted: entries.map((entry) => ({ reason: 'soon', ...entry })),
      },
    });
  const weights = (of: RunRecord): readonly string[] => classifyResults(of).map(({ weight }) => weight);

  it('keeps its verdict', () => {
    const known = record([fails('a')], { check: 'range/a' });
    expect([known.verdict, exitCodeOf(known), weights(known)]).toEqual(['non-conformant', 0, ['accepted']]);
  });

  it('keeps a check that is blocked because of it', () => {
    const known = record([fails('a'), has('z', 'blocked')], { check: 'range/*' });
    expect([exitCodeOf(known), weights(known)]).toEqual([4, ['accepted', 'open']]);
  });

  it('does not accept another finding', () => {
    const known = record([fails('a')], { check: 'range/a', fingerprint: another });
    expect([exitCodeOf(known), weights(known)]).toEqual([3, ['stale']]);
    expect(classifyResults(known)[0]?.note).toBe(
      `range/a fails with another finding: its fingerprint is ${fingerprint}, not ${another}`,
    );
  });

  it('reports a glob as stale as a whole, and not each of its checks', () => {
    const known = record([passes('a'), passes('b')], { check: 'range/*' });
    expect([exitCodeOf(known), weights(known)]).toEqual([3, ['met', 'met']]);
  });

  it('shows the ticket, the last day and the rate', () => {
    const known = record([fails('a')], {
      check: 'range/a',
      ticket: 'DRIVE-12',
      until: '2026-02-01',
      rate: 0.1,
      runs: 20,
    });
    expect(classifyResults(known)[0]?.note).toBe(
      'soon; ticket DRIVE-12; until 2026-02-01; flaky: at most 0.1 of 20 runs',
    );
  });
});
