import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Blocked } from '../../../check/blocked.ts';
import { Untestable } from '../../../check/untestable.ts';
import { Violation } from '../../../check/violation.ts';
import { OutOfBudget } from '../../../client/limits/budget.ts';
import { Throttled } from '../../../client/limits/throttle.ts';
import type { Exchange, TransportFailure } from '../../../client/messages/exchange.ts';
import { createRecorder } from '../../../client/recording/recorder.ts';
import { explore } from '../../../runner/explore/explore.ts';
import { skipCase } from '../../../toolkit/verbs/skip-case.ts';
import { checkOf, exploring, search, target, violation } from '../exploring.ts';

describe('explore', () => {
  it('runs the edge cases first and in order, then random cases', async () => {
    const seen: number[] = [];
    const check = checkOf<number>({
      edgeCases: [7, 8, 9],
      arbitrary: fc.integer({ min: 100, max: 200 }),
      verify: async (one) => void seen.push(one),
    });
    expect(await exploring(check, { randomCases: 5 })).toEqual({ status: 'pass', cases: 8 });
    expect(seen.slice(0, 3)).toEqual([7, 8, 9]);
    expect(seen.slice(3).every((one) => one >= 100)).toBe(true);
  });

  it('blockedBy nobody for a header section that is longer than drivespec reads', async () => {
    const exchange = (kind: TransportFailure['kind']): Exchange => ({
      via: 'http',
      request: { method: 'GET', path: '/', fields: [] },
      failure: { kind, detail: 'more than 65536 bytes' },
      durationMs: 1,
    });
    const failing = (kind: TransportFailure['kind']) =>
      checkOf<number>({
        edgeCases: [1],
        verify: async () => {
          throw new Violation({ subject: 'status', expected: '200', actual: 'none' }, exchange(kind));
        },
      });
    expect(await exploring(failing('header section over the limit'))).toMatchObject({
      status: 'untestable',
      reason: 'a response has a header section of more than 65536 bytes',
    });
    expect(await exploring(failing('malformed response'))).toMatchObject({ status: 'fail' });
  });

  it('keeps the exchanges of the last case that held, where that is asked for', async () => {
    const recorder = createRecorder();
    const check = checkOf<number>({
      edgeCases: [1, 2, 3],
      verify: async (one) => {
        recorder.add({ via: 'http', request: { method: 'GET', path: `/${one}`, fields: [] }, durationMs: 1 });
        if (one === 3) throw new Untestable('not here');
      },
    });
    const stage = { target, recorder, observe: () => undefined };
    expect(await explore(check, stage, { ...search, keepEvidence: true })).toMatchObject({
      status: 'pass',
      exchanges: [{ request: { path: '/2' } }],
    });
    expect(await explore(check, stage, search)).not.toHaveProperty('exchanges');
  });

  it('draws the same cases for the same seed, and others for another', async () => {
    const draw = async (seed: number): Promise<number[]> => {
      const seen: number[] = [];
      await exploring(checkOf<number>({ arbitrary: fc.nat(), verify: async (one) => void seen.push(one) }), {
        seed,
      });
      return seen;
    };
    expect(await draw(5)).toEqual(await draw(5));
    expect(await draw(5)).not.toEqual(await draw(6));
  });

  it('restarts a case that a Retry-After interrupted, and gives up if they do not end', async () => {
    let asked = 0;
    const checkWith = (requests: number) =>
      checkOf({
        verify: async () => {
          asked += 1;
          if (asked <= requests) throw new Throttled();
        },
      });
    expect(await exploring(checkWith(3))).toEqual({ status: 'pass', cases: 1 });
    expect(asked).toBe(4);
    asked = 0;
    expect(await exploring(checkWith(100))).toMatchObject({
      status: 'untestable',
      reason: expect.stringContaining('kept answering 429 or 503'),
    });
  });

  it('shows a failure whose case cannot be described', async () => {
    const check = checkOf<number>({
      edgeCases: [7],
      describe() {
        throw new TypeError('of another shape');
      },
      verify: async () => {
        throw violation('body');
      },
    });
    expect(await exploring(check)).toMatchObject({ status: 'fail', counterexample: { case: '7' } });
  });

  it('distinguishes a failed prerequisite, and still reports a violation among blocked cases', async () => {
    const blocked = checkOf<number>({
      edgeCases: [1],
      verify: async () => {
        throw new Blocked('no file', 'UPL-01');
      },
    });
    expect(await exploring(blocked)).toMatchObject({
      status: 'blocked',
      reason: 'no file',
      blockedBy: 'UPL-01',
    });
    const both = checkOf<number>({
      edgeCases: [1, 2],
      verify: async (one) => {
        throw one === 1 ? new Blocked('no file') : violation('body');
      },
    });
    expect(await exploring(both)).toMatchObject({ status: 'fail' });
  });

  it('is blocked, never passed, if one of otherwise passing edge cases is blocked', async () => {
    const check = checkOf<number>({
      edgeCases: [1, 2, 3],
      verify: async (one) => {
        if (one === 2) throw new Blocked('no file');
      },
    });
    expect(await exploring(check)).toMatchObject({ status: 'blocked', cases: 2 });
  });

  it('calls anything else that is thrown our own defect', async () => {
    const check = checkOf({ verify: () => Promise.reject(new TypeError('x is not a function')) });
    const outcome = await exploring(check);
    expect(outcome).toMatchObject({ status: 'error' });
    expect(outcome.status === 'error' && outcome.message).toContain('x is not a function');
  });

  it('is untestable when the budget ends before the first case, and says so when it ends later', async () => {
    const none = checkOf({ verify: () => Promise.reject(new OutOfBudget('used up')) });
    expect(await exploring(none)).toEqual({ status: 'untestable', reason: 'used up', unfinished: true });
    const some = checkOf<number>({
      edgeCases: [1, 2, 3],
      verify: async (one) => {
        if (one > 1) throw new OutOfBudget('used up');
      },
    });
    expect(await exploring(some)).toEqual({ status: 'pass', cases: 1, stopReason: 'used up' });
  });

  it('skips an untestable case, and is untestable if all are', async () => {
    const check = checkOf<number>({
      edgeCases: [1, 2, 3],
      verify: async (one) => {
        if (one === 2) throw new Untestable('too large');
      },
    });
    const untestable = [{ reason: 'too large', cases: 1 }];
    expect(await exploring(check)).toEqual({ status: 'pass', cases: 2, untestable });
    const never = checkOf({ verify: () => Promise.reject(new Untestable('too large')) });
    expect(await exploring(never)).toEqual({ status: 'untestable', reason: 'too large', untestable });
  });

  it('counts skipped cases by their reasons, and never as judged', async () => {
    const check = checkOf<number>({
      edgeCases: [1, 2, 3, 4],
      verify: async (one) => {
        if (one > 1) skipCase(one === 4 ? 'refused' : 'ignored');
      },
    });
    expect(await exploring(check)).toEqual({
      status: 'pass',
      cases: 1,
      skipped: [
        { reason: 'ignored', cases: 2 },
        { reason: 'refused', cases: 1 },
      ],
    });
    const free = checkOf({ verify: async () => skipCase('refused') });
    expect(await exploring(free)).toMatchObject({ status: 'untestable', reason: 'refused' });
  });

  it('is not applicable if the check is optional and every case was skipped', async () => {
    const optional = (verify: (one: number) => Promise<void>) =>
      exploring(checkOf<number>({ isOptional: true, edgeCases: [1, 2], verify }));
    expect(await optional(async () => skipCase('no ETag'))).toEqual({
      status: 'not-applicable',
      reason: 'no ETag',
      skipped: [{ reason: 'no ETag', cases: 2 }],
    });
    const mixed = await optional(async (one) => {
      if (one === 1) skipCase('no ETag');
      throw new Untestable('not an HTTP-date');
    });
    expect(mixed).toMatchObject({ status: 'untestable', reason: 'not an HTTP-date' });
    const judged = await optional(async (one) => (one === 1 ? skipCase('no ETag') : undefined));
    expect(judged).toMatchObject({ status: 'pass', cases: 1 });
  });

  it('reports why a corpus case that does not fit was not run', async () => {
    const check = checkOf<{ size: number }>({
      edgeCases: [{ size: 1 }],
      verify: async ({ size }) => void size.toFixed(),
    });
    const stage = { target, recorder: createRecorder(), observe: () => undefined };
    expect(await explore(check, stage, { ...search, corpus: [{}] })).toMatchObject({
      status: 'pass',
      cases: 1,
      untestable: [{ reason: expect.stringContaining('does not fit this check'), cases: 1 }],
    });
  });

  it('shows the case in the values that were sent, where the check gives them', async () => {
    const check = checkOf<{ from: string }>({
      edgeCases: [{ from: 'end' }],
      describe: ({ from }) => ({ first: from === 'end' ? 9 : 0, last: 9 }),
      verify: async () => {
        throw violation('body');
      },
    });
    expect(await exploring(check)).toMatchObject({ counterexample: { case: 'first=9 last=9' } });
  });

  it('names the exchange whose answer was judged', async () => {
    const recorder = createRecorder();
    const exchange = (path: string) =>
      ({ via: 'http', request: { method: 'GET', path, fields: [] }, durationMs: 1 }) as const;
    const check = checkOf({
      verify: async () => {
        const exchanges = [exchange('/setup'), exchange('/judged'), exchange('/control')];
        for (const exchange of exchanges) recorder.add(exchange);
        throw new Violation({ subject: 'status', expected: '200', actual: '500' }, exchanges[1]);
      },
    });
    const outcome = await explore(check, { target, recorder, observe: () => undefined }, search);
    expect(outcome).toMatchObject({ status: 'fail', counterexample: { judgedExchange: 1 } });
  });

  it('begins no further case once the time is used up', async () => {
    const check = checkOf<number>({
      edgeCases: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      verify: () => new Promise((resolve) => setTimeout(resolve, 40)),
    });
    const outcome = await exploring(check, { timeMs: 60 });
    expect(outcome).toMatchObject({
      status: 'pass',
      stopReason: '0.06 s for one check (--check-timeout) were used up',
    });
    expect(outcome.status === 'pass' && outcome.cases).toBeLessThan(9);
  });
});
