import { describe, expect, it } from 'vitest';
import type { Status } from '../../check/outcome.ts';
import { requirementStatus } from '../../record/requirement-status.ts';

describe('the status of a requirement', () => {
  it.each<[readonly Status[], Status]>([
    [[], 'untestable'],
    [['pass', 'fail', 'blocked'], 'fail'],
    [['pass', 'error', 'fail'], 'fail'],
    [['blocked', 'error'], 'error'],
    [['pass', 'blocked', 'untestable'], 'blocked'],
    [['not-applicable', 'pass'], 'pass'],
    [['not-applicable'], 'not-applicable'],
    [['pass', 'observed'], 'observed'],
    [['untestable', 'untestable'], 'untestable'],
    [['not-applicable', 'untestable'], 'untestable'],
  ])('of checks that are %j is %s', (seen, status) => {
    expect(requirementStatus(seen.map((one) => ({ status: one })))).toBe(status);
  });

  it.each<[readonly Status[], Status]>([
    [['pass', 'pass', 'pass', 'untestable'], 'pass'],
    [['pass', 'untestable'], 'pass'],
    [['pass', 'untestable', 'untestable'], 'untestable'],
    [['pass', 'untestable', 'not-applicable', 'not-applicable'], 'pass'],
  ])('is kept where at least half of its checks were judged: %j is %s', (seen, status) => {
    expect(requirementStatus(seen.map((one) => ({ status: one })))).toBe(status);
  });

  it('is not kept where the run ended before one of its checks', () => {
    expect(
      requirementStatus([{ status: 'pass' }, { status: 'pass' }, { status: 'untestable', unfinished: true }]),
    ).toBe('untestable');
  });
});
