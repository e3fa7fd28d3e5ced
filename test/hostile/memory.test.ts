import { afterEach, describe, expect, it } from 'vitest';
import { endless, longHeadOf, longJsonOf } from './bodies-without-bound.ts';
import { judgeTarget } from './judge.ts';
import { type Instead, type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

const tooLong =
  'GET /api/v1/health answered 200 with a body that is too long to read: more than 1048576 bytes.';

interface Unbounded {
  readonly what: string;
  readonly instead: Instead;
  /** A body that is longer than any file breaks requirements; a long header section is beyond our limits alone. */
  readonly failing: boolean;
  /** What is said where the first answer is such. */
  readonly inPreflight: string;
}

const unbounded: readonly Unbounded[] = [
  { what: 'a body without end', instead: endless, failing: true, inPreflight: tooLong },
  { what: '100 MB of JSON', instead: longJsonOf(100e6), failing: true, inPreflight: tooLong },
  ...[100e3, 10e6].map((sizeBytes) => ({
    what: `a header section of ${sizeBytes / 1e3} KB`,
    instead: longHeadOf(sizeBytes),
    failing: false,
    inPreflight: 'header section over the limit',
  })),
];

/** Every GET from this one on is answered so. */
async function answering(instead: Instead, after: number): Promise<ScriptedTarget> {
  target = await startScriptedTarget({
    instead: ({ number, method }) => (method === 'GET' && number > after ? instead : undefined),
  });
  return target;
}

describe('a target that answers every GET with', () => {
  it.each(unbounded)('$what after preflight costs at most 300 MB', { timeout: 120_000 }, async (one) => {
    const judged = await judgeTarget(await answering(one.instead, 120), ['--only=DL-01,AUTH-03,FIN-04']);
    expect(judged.stderr).toBe('');
    expect(judged.record?.verdict).toBe(one.failing ? 'non-conformant' : 'inconclusive');
    expect(judged.exitCode).toBe(one.failing ? 1 : 4);
    const statuses = new Set(judged.record?.checks.map(({ status }) => status));
    expect(statuses.has('fail')).toBe(one.failing);
    expect(statuses).not.toContain('error');
    expect(judged.peakBytes).toBeLessThan(300e6);
    expect(judged.tookMs).toBeLessThan(60_000);
  });

  it.each(unbounded)('$what in preflight costs at most 300 MB', { timeout: 60_000 }, async (one) => {
    const judged = await judgeTarget(await answering(one.instead, 0));
    expect(judged.stderr).toContain(one.inPreflight);
    expect(judged.exitCode).toBe(5);
    expect(judged.record).toBeUndefined();
    expect(judged.peakBytes).toBeLessThan(300e6);
    expect(judged.tookMs).toBeLessThan(30_000);
  });
});

it('a run against a lawful target costs at most 250 MB', { timeout: 120_000 }, async () => {
  target = await startScriptedTarget();
  const judged = await judgeTarget(target, ['--only=DL-01,DL-07,UPL-02,GZ-05']);
  expect(judged.stderr).toBe('');
  expect(judged.exitCode).toBe(0);
  expect(judged.record?.checks.filter(({ status }) => ['fail', 'error', 'blocked'].includes(status))).toEqual(
    [],
  );
  expect(judged.peakBytes).toBeLessThan(250e6);
});
