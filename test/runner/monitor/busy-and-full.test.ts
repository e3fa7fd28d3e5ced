import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../../../index.ts';
import type { RunRecord } from '../../../record/record.ts';
import { exitCodeOf } from '../../../record/verdict.ts';
import {
  type Asked,
  json,
  type Script,
  type ScriptedTarget,
  startScriptedTarget,
} from '../../hostile/scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

const only = ['range/closed*', 'range/suffix-range*', 'auth/a-refused*', 'auth/a-token*'];

async function judge(script: Script): Promise<RunRecord> {
  target = await startScriptedTarget(script);
  const { url, token } = target;
  return run({ mode: 'quick', seed: 5, only, timeoutMs: 2_000, outageMs: 3_000, target: { url, token } });
}

const statusesOf = ({ checks }: RunRecord): string[] => checks.map(({ id, status }) => `${id} ${status}`);
const isSent = ({ method }: Asked): boolean => method === 'POST' || method === 'PUT';

describe('a target that answers only 503 or 429', () => {
  it.each([
    [503, undefined, 'maintenance'],
    [503, '31536000', 'maintenance'],
    [503, '-5', 'maintenance'],
    [429, '31536000', 'rate-limited'],
  ])(
    'for good, by %i with Retry-After %s: the run stops and reports no failure',
    {
      timeout: 120_000,
    },
    async (status, after, reason) => {
      const fields = after === undefined ? {} : { 'retry-after': after };
      const record = await judge({
        instead: ({ number }) => (number > 80 ? json(status, {}, fields) : undefined),
      });
      expect(statusesOf(record).filter((one) => /fail|blocked|error/.test(one))).toEqual([]);
      expect(record.run.stoppedByTarget?.reason).toBe(reason);
      expect(record.run.stoppedByTarget?.detail).toMatch(new RegExp(`^http:\\S+ answers only ${status}$`));
      expect(record.verdict).toBe('inconclusive');
      expect(exitCodeOf(record)).toBe(4);
    },
  );

  it('for 1.5 s: the run waits and comes to the same', { timeout: 90_000 }, async () => {
    const expected = statusesOf(await judge({}));
    await target?.stop();
    let from: number | undefined;
    const record = await judge({
      instead: ({ number }) => {
        if (number <= 80) return undefined;
        from ??= performance.now();
        return performance.now() - from < 1_500 ? json(503, {}) : undefined;
      },
    });
    expect(statusesOf(record)).toEqual(expected);
    expect(record.run.stoppedByTarget).toBe(undefined);
    expect(record.notes.length).toBe(1);
  });
});

describe('a target without room', () => {
  it.each([
    [507, 'Insufficient Storage'],
    [413, 'The quota is used up'],
  ])('for good, by %i: the run stops and reports no failure', { timeout: 90_000 }, async (status, detail) => {
    const record = await judge({
      instead: (asked) => (asked.number > 120 && isSent(asked) ? json(status, { detail }) : undefined),
    });
    expect(statusesOf(record).filter((one) => /fail|blocked|error/.test(one))).toEqual([]);
    expect(record.run.stoppedByTarget).toEqual({
      reason: 'no-room',
      detail: expect.stringContaining(`answered ${status} ("${detail}")`),
    });
    expect(record.verdict).toBe('inconclusive');
    expect(exitCodeOf(record)).toBe(4);
  });
});
