import { afterEach, describe, expect, it } from 'vitest';
import { endless, longHeadOf, longJsonOf } from './bodies-without-bound.ts';
import { judgeTarget } from './judge.ts';
import { type Instead, type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

const unbounded: readonly (readonly [string, Instead])[] = [
  ['a body without end', endless],
  ['100 MB of JSON', longJsonOf(100e6)],
  ['a header section of 100 KB', longHeadOf(100e3)],
  ['a header section of 10 MB', longHeadOf(10e6)],
];

/** Every GET from this one on is answered so. */
async function answering(instead: Instead, after: number): Promise<ScriptedTarget> {
  target = await startScriptedTarget({
    instead: ({ number, method }) => (method === 'GET' && number > after ? instead : undefined),
  });
  return target;
}

describe('a target that answers every GET with', () => {
  it.each(unbounded)(
    '%s after preflight costs at most 300 MB',
    { timeout: 120_000 },
    async (_what, instead) => {
      const judged = await judgeTarget(await answering(instead, 40), [
        '--only=download,AUTH-03,FIN-04,SES-05',
      ]);
      expect(judged.stderr).toBe('');
      expect(judged.exitCode).toBe(1);
      expect(judged.record?.verdict).toBe('non-conformant');
      const statuses = new Set(judged.record?.checks.map(({ status }) => status));
      expect(statuses).toContain('fail');
      expect(statuses).not.toContain('error');
      expect(judged.peakBytes).toBeLessThan(300e6);
      expect(judged.tookMs).toBeLessThan(60_000);
    },
  );

  it.each([
    [...(unbounded[0] ?? []), 'GET /api/v1/health answered 200 with a body that is too long to read'],
    [...(unbounded[1] ?? []), 'GET /api/v1/health answered 200 with a body that is too long to read'],
    [...(unbounded[2] ?? []), 'malformed response (Headers Overflow Error)'],
    [...(unbounded[3] ?? []), 'malformed response (Headers Overflow Error)'],
  ] as [string, Instead, string][])(
    '%s in preflight is said, and costs at most 300 MB',
    { timeout: 60_000 },
    async (_what, instead, sentence) => {
      const judged = await judgeTarget(await answering(instead, 0));
      expect(judged.stderr).toContain(sentence);
      expect(judged.exitCode).toBe(5);
      expect(judged.record).toBeUndefined();
      expect(judged.peakBytes).toBeLessThan(300e6);
      expect(judged.tookMs).toBeLessThan(30_000);
    },
  );
});

it('a run against a lawful target costs at most 250 MB', { timeout: 120_000 }, async () => {
  target = await startScriptedTarget();
  const judged = await judgeTarget(target, ['--only=download,upload,gzip,chunk,range']);
  expect(judged.stderr).toBe('');
  expect(judged.exitCode).toBe(0);
  expect(judged.record?.checks.filter(({ status }) => ['fail', 'error', 'blocked'].includes(status))).toEqual(
    [],
  );
  expect(judged.peakBytes).toBeLessThan(250e6);
});
