import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutOfBudget } from '../../client/limits/budget.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { checkOf, exploring, violation } from './exploring.ts';

describe('a check with files for some of its cases', () => {
  const counting = (seen: number[], verify: (one: number) => void = () => undefined) =>
    checkOf<number>({
      edgeCases: [1, 2, 3, 4, 5, 6],
      arbitrary: fc.integer({ min: 100, max: 200 }),
      randomCases: 6,
      async verify(one) {
        seen.push(one);
        verify(one);
      },
    });
  const files = (cases: number) => ({ files: { cases, files: 100, limit: 50 } });

  it('runs as many as it may, edges and random ones, and says what was left out', async () => {
    const seen: number[] = [];
    const outcome = await exploring(counting(seen), files(3));
    expect(outcome).toEqual({
      status: 'pass',
      cases: 3,
      stopReason: 'the limit of 50 files left out 9 cases',
    });
    expect(seen.map((one) => (one < 100 ? 'edge' : 'random'))).toEqual(['edge', 'edge', 'random']);
  });

  it('is not cut off where all of its cases may run', async () => {
    expect(await exploring(counting([]), files(12))).toEqual({ status: 'pass', cases: 12 });
  });

  it('is untestable without a judged case', async () => {
    const over = counting([], () => skipCase('it may'));
    expect(await exploring(over, files(2))).toMatchObject({
      status: 'untestable',
      reason: 'the limit of 50 files left out 10 cases',
      unfinished: true,
    });
    const seen: number[] = [];
    expect(await exploring(counting(seen), files(0))).toMatchObject({
      status: 'untestable',
      reason: 'the limit of 50 files is reached',
    });
    expect(seen).toEqual([]);
  });

  it('keeps a failure when the files end while it is shrunk', async () => {
    let made = 0;
    const check = counting([], (one) => {
      made += 1;
      if (made > 3) throw new OutOfBudget('the limit of 50 files is reached');
      if (one >= 100) throw violation('body');
    });
    expect(await exploring(check, files(3))).toMatchObject({
      status: 'fail',
      cases: 3,
      repeated: { failed: 1, of: 1 },
    });
  });
});
