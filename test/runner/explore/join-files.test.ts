import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../check/outcome.ts';
import { joinFiles } from '../../../runner/explore/join-files.ts';

const passing: Outcome = { status: 'pass', cases: 3, skipped: [{ reason: 'no ETag', cases: 1 }] };
const failing: Outcome = {
  status: 'fail',
  cases: 2,
  counterexample: {
    case: 'first=0',
    value: { first: 0 },
    finding: { subject: 'status', expected: '206', actual: '200' },
    exchanges: [],
  },
  repeated: { failed: 2, of: 2 },
};
const untestable: Outcome = { status: 'untestable', reason: 'the file is empty' };
const blocked: Outcome = { status: 'blocked', cases: 0, reason: 'status 503', exchanges: [] };

const join = (...outcomes: readonly Outcome[]) =>
  joinFiles(outcomes.map((outcome, index) => ({ path: `/${'abc'[index]}`, outcome })));

describe('joinFiles', () => {
  it('fails if the check fails on one file, and names the file in the case', () => {
    expect(join(passing, failing, untestable)).toMatchObject({
      status: 'fail',
      cases: 5,
      counterexample: { case: '/b: first=0', value: { first: 0 } },
    });
  });

  it('passes if the check passes on one file and no other file decides otherwise', () => {
    expect(join(untestable, passing, passing)).toEqual({
      status: 'pass',
      cases: 6,
      skipped: [{ reason: 'no ETag', cases: 2 }],
    });
  });

  it('does not hide that the run did not reach a file', () => {
    const unreached: Outcome = { status: 'untestable', reason: '5 s were used up', unfinished: true };
    const stopped: Outcome = { status: 'pass', cases: 1, stopReason: '9 requests were used up' };
    expect(join(passing, unreached)).toMatchObject({ status: 'pass', stopReason: '5 s were used up' });
    expect(join(passing, stopped)).toMatchObject({ status: 'pass', stopReason: '9 requests were used up' });
    expect(join(passing, untestable)).not.toHaveProperty('stopReason');
    expect(join(failing, unreached)).not.toHaveProperty('stopReason');
  });

  it('is blocked if one file is blocked and none fails', () => {
    expect(join(passing, blocked)).toMatchObject({ status: 'blocked', reason: 'status 503', cases: 3 });
    expect(join(blocked, failing).status).toBe('fail');
  });

  it('is untestable if no file shows what is judged', () => {
    expect(join(untestable, untestable)).toEqual(untestable);
  });

  it('returns the outcome of a single file unchanged', () => {
    expect(join(failing)).toEqual(failing);
  });
});
