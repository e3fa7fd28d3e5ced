import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../index.ts';
import type { RunRecord } from '../../../record/record.ts';
import { exitCodeOf } from '../../../record/verdict.ts';
import {
  type Asked,
  type Instead,
  json,
  type Script,
  type ScriptedTarget,
  startScriptedTarget,
} from '../../hostile/scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

const only = [
  'range/closed*',
  'range/suffix-range*',
  'range/open*',
  'auth/a-refused*',
  'auth/a-token*',
  'UPL-04',
];

async function judge(script: Script, settings: Partial<Parameters<typeof run>[0]> = {}): Promise<RunRecord> {
  target = await startScriptedTarget(script);
  const { url, token } = target;
  return run({
    mode: 'quick',
    seed: 5,
    only,
    timeoutMs: 1_000,
    outageMs: 3_000,
    ...settings,
    target: { url, token },
  });
}

function statusesOf({ checks }: RunRecord): string[] {
  return checks.map(({ id, status, cases }) => `${id} ${status} ${cases}`);
}

function countsOf({ checks }: RunRecord): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of checks) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Goes away at the first request that is meant, `times` times, and comes back after `ms`; 0 is for good. */
function goesAway(
  isMeant: (asked: Asked) => boolean,
  {
    ms,
    times = 1,
    forgets = false,
  }: { readonly ms: number; readonly times?: number; readonly forgets?: boolean },
): NonNullable<Script['instead']> {
  let left = times;
  return (asked, itself) => {
    if (left === 0 || !isMeant(asked)) return undefined;
    left -= 1;
    void itself.goAway({ forgets }).then(() => {
      if (ms > 0) setTimeout(() => void itself.comeBack(), ms);
    });
    return 'reset';
  };
}

/** The run against a target that never stops. */
let whole: RunRecord;
beforeAll(async () => {
  whole = await judge({});
  await target?.stop();
});

describe('a target that stops answering', () => {
  it.each<[string, NonNullable<Script['instead']>]>([
    ['refuses', goesAway(({ number }) => number > 120, { ms: 0 })],
    ['closes every connection', ({ number }) => (number > 120 ? 'close' : undefined)],
    ['resets every connection', ({ number }) => (number > 120 ? 'reset' : undefined)],
    ['is silent', ({ number }) => (number > 120 ? 'silence' : undefined)],
  ])(
    'for good: no check fails, and the record contains where it stopped (%s)',
    {
      timeout: 90_000,
    },
    async (_name, instead) => {
      const began = performance.now();
      const record = await judge({ instead });
      expect(countsOf(record)['fail']).toBe(undefined);
      expect(countsOf(record)['blocked']).toBe(undefined);
      expect(record.run.stoppedByTarget).toEqual({
        reason: 'not-answering',
        detail: expect.stringMatching(
          /^http:\S+ stopped answering \((connection (refused|reset|closed)|timed out)\) after [A-Z]+ \S+ \(\d+\) of \w+\/[\w-]+; the first request without an answer was [A-Z]+ \S+ of \w+\/[\w-]+$/,
        ),
      });
      expect(record.verdict).toBe('inconclusive');
      expect(exitCodeOf(record)).toBe(4);
      const unfinished = record.checks.filter((check) => check.unfinished);
      expect(unfinished.length).toBeGreaterThan(2);
      expect(new Set(unfinished.map(({ reason }) => reason))).toEqual(
        new Set(['the target stopped answering']),
      );
      expect(record.run.stopReason).toBe('the target stopped answering');
      expect(performance.now() - began).toBeLessThan(45_000);
    },
  );

  it.each([false, true])(
    'for a second (forgets: %s): the run waits, and comes to the same',
    {
      timeout: 90_000,
    },
    async (forgets) => {
      const instead = goesAway(({ number }) => number > 120, { ms: 1_000, forgets });
      const record = await judge({ instead });
      expect(statusesOf(record)).toEqual(statusesOf(whole));
      expect(record.verdict).toBe(whole.verdict);
      expect(record.run.stoppedByTarget).toBe(undefined);
      expect(record.notes).toEqual([
        expect.stringMatching(
          forgets
            ? /^the target did not answer for [12]\.\d s \(connection \w+\) and was restarted without its files; the checks that were interrupted were run again$/
            : /^the target did not answer for [12]\.\d s \(connection \w+\); the checks that were interrupted were run again$/,
        ),
      ]);
    },
  );

  it('for a moment, without its files: the run comes to the same', { timeout: 90_000 }, async () => {
    const instead = goesAway(({ number }) => number > 120, { ms: 1, forgets: true });
    const record = await judge({ instead });
    expect(statusesOf(record)).toEqual(statusesOf(whole));
    expect(record.notes.join()).toContain('restarted without its files');
  });
});

/** What one check alone sends: a suffix range. */
const isSuffix = ({ incoming }: Asked): boolean => /^bytes=-\d+$/.test(incoming.headers.range ?? '');

describe('a request that stops the target', () => {
  it.each([
    { ms: 500, forgets: false },
    { ms: 500, forgets: true },
    { ms: 1, forgets: false },
  ])(
    'each time is a finding of the check that sends it, and of no other: %j',
    {
      timeout: 120_000,
    },
    async ({ ms, forgets }) => {
      const times = Number.POSITIVE_INFINITY;
      const record = await judge({ instead: goesAway(isSuffix, { ms, forgets, times }) });
      const failed = record.checks.filter(({ status }) => status === 'fail');
      expect(failed.map(({ id }) => id)).toEqual(['range/suffix-range-sends-the-last-bytes']);
      const rest = ({ checks }: RunRecord) => checks.filter(({ id }) => !id.startsWith('range/suffix'));
      expect(rest(record).map(({ status }) => status)).toEqual(rest(whole).map(({ status }) => status));
      expect(exitCodeOf(record)).toBe(1);
      if (ms > 100) {
        expect(failed[0]?.finding).toMatchObject({
          subject: 'the target after this case',
          actual: expect.stringMatching(/^it stopped answering \(connection \w+\), 2 of 2 times$/),
        });
        expect(failed[0]?.exchanges?.length).toBeGreaterThan(1);
      }
    },
  );

  it('once, and not again when it is sent alone, is not a finding', { timeout: 90_000 }, async () => {
    const record = await judge({ instead: goesAway(isSuffix, { ms: 1_000 }) });
    expect(statusesOf(record)).toEqual(statusesOf(whole));
  });

  it('twice, and for good the second time, is a finding; the rest is not judged', {
    timeout: 120_000,
  }, async () => {
    let left = 2;
    const once = goesAway(isSuffix, { ms: 1_000, times: 1 });
    const forGood = goesAway(isSuffix, { ms: 0, times: 1 });
    const record = await judge({
      instead: (asked, itself) => {
        if (!isSuffix(asked) || left === 0) return undefined;
        left -= 1;
        return left === 1 ? once(asked, itself) : forGood(asked, itself);
      },
    });
    expect(countsOf(record)['fail']).toBe(1);
    expect(record.run.stoppedByTarget?.reason).toBe('not-answering');
    expect(record.verdict).toBe('non-conformant');
    expect(exitCodeOf(record)).toBe(1);
  });
});

describe('one kind of request alone', () => {
  it.each<[string, Instead]>([
    ['reset', 'reset'],
    ['closed', 'close'],
    ['503', json(503, {})],
    ['507', json(507, {})],
  ])(
    'that is always answered with %s is judged, as the target answers the rest',
    {
      timeout: 90_000,
    },
    async (_name, instead) => {
      const record = await judge({ instead: (asked) => (isSuffix(asked) ? instead : undefined) });
      const failed = record.checks.filter(({ status }) => status === 'fail').map(({ id }) => id);
      expect(failed).toEqual(['range/suffix-range-sends-the-last-bytes']);
      expect(record.run.stoppedByTarget).toBe(undefined);
      expect(record.notes).toEqual([]);
    },
  );
});
