import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { checkOf, exploring, violation } from './exploring.ts';

describe('a failure that is explored', () => {
  it('shrinks a violation to its smallest case and keeps to the first subject', async () => {
    const check = checkOf<number>({
      arbitrary: fc.integer({ min: 0, max: 1_000_000 }),
      verify: async (one) => {
        if (one >= 1_000) throw violation('body', String(one));
        if (one >= 10) throw violation('another fault');
      },
    });
    const outcome = await exploring(check);
    expect(outcome).toMatchObject({
      status: 'fail',
      counterexample: { case: '1000', finding: { subject: 'body', actual: '1000' } },
      repeated: { failed: 3, of: 3 },
    });
  });

  it('looks for a smaller case where fast-check cannot shrink the edge that failed', async () => {
    const sizes = fc.nat(100_000).map((size) => ({ bytes: size + 1 }));
    const check = (least: number) =>
      checkOf<{ bytes: number }>({
        edgeCases: [{ bytes: 65_537 }],
        arbitrary: sizes,
        verify: async ({ bytes }) => {
          if (bytes >= least) throw violation('body', String(bytes));
        },
      });
    const quick = { randomCases: 0 };
    expect(await exploring(check(101), quick)).toMatchObject({ counterexample: { case: 'bytes=101' } });
    expect(await exploring(check(65_537), quick)).toMatchObject({ counterexample: { case: 'bytes=65537' } });
  });

  it('keeps the edge where no other case fails, and looks for none where it was shrunk', async () => {
    let calls = 0;
    const edgeOnly = checkOf<number>({
      edgeCases: [7],
      arbitrary: fc.nat(5).map((one) => 2 * one),
      verify: async (one) => {
        calls += 1;
        if (one === 7) throw violation('body');
      },
    });
    expect(await exploring(edgeOnly, { randomCases: 0 })).toMatchObject({
      status: 'fail',
      cases: 1,
      counterexample: { case: '7' },
    });
    expect(calls).toBe(1 + 10 + 2);
    calls = 0;
    const shrinkable = checkOf<number>({
      edgeCases: [1],
      arbitrary: fc.nat(5),
      verify: async () => {
        calls += 1;
        throw violation('body');
      },
    });
    expect(await exploring(shrinkable, { randomCases: 0 })).toMatchObject({ counterexample: { case: '0' } });
    expect(calls).toBe(1 + 1 + 2);
  });

  it('reports how often an intermittent failure occurred again', async () => {
    let calls = 0;
    const outcome = await exploring(
      checkOf({
        verify: async () => {
          calls += 1;
          if (calls === 1) throw violation('body');
        },
      }),
    );
    expect(outcome).toMatchObject({ status: 'fail', repeated: { failed: 1, of: 3 } });
  });

  it('counts no case that was only run to shrink a violation', async () => {
    const check = checkOf<number>({
      arbitrary: fc.integer({ min: 0, max: 1_000 }),
      edgeCases: [0, 1_000],
      verify: async (one) => {
        if (one > 500) throw violation('body');
        if (one % 2 === 1) skipCase('odd');
      },
    });
    const outcome = await exploring(check);
    expect(outcome).toMatchObject({ status: 'fail', cases: 2, counterexample: { case: '501' } });
    expect(outcome).not.toHaveProperty('skipped');
  });
});
