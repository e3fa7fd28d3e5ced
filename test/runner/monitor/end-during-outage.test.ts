import { afterEach, expect, it } from 'vitest';
import { run } from '../../../index.ts';
import { type Instead, type ScriptedTarget, startScriptedTarget } from '../../hostile/scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

/** The first check request from which on the target is gone: preflight ends before the first ranged request. */
const isRanged = (headers: NodeJS.Dict<string | string[]>): boolean => headers['range'] !== undefined;

it.each([
  ['refuses connections', 'gone', 'time'],
  ['refuses connections', 'gone', 'interrupt'],
  ['is silent', 'silent', 'time'],
  ['is silent', 'silent', 'interrupt'],
])('a run against a target that %s ends immediately: %s, %s', { timeout: 30_000 }, async (_how, how, by) => {
  const controller = new AbortController();
  let isOut = false;
  let began = Number.NaN;
  // Preflight is over by then, on a slow machine too.
  const endAfterMs = by === 'time' ? 5_000 : 2_500;
  target = await startScriptedTarget({
    instead({ incoming }, itself): Instead | undefined {
      if (!isOut && !isRanged(incoming.headers)) return undefined;
      if (!isOut && by === 'interrupt') {
        began = performance.now();
        setTimeout(() => controller.abort(), endAfterMs);
      }
      isOut = true;
      if (how === 'gone') void itself.goAway();
      return 'silence';
    },
  });
  const { url, token } = target;
  const only = ['range/closed*', 'range/suffix-range*', 'range/open*'];
  const record = await run(
    {
      ...{ mode: 'quick', seed: 5, only, timeoutMs: 1_000, target: { url, token } },
      ...(by === 'time' ? { timeSeconds: endAfterMs / 1_000 } : {}),
    },
    { signal: controller.signal },
  );
  const tookMs = by === 'time' ? record.run.durationMs : performance.now() - began;
  expect(isOut).toBe(true);
  expect(record.checks.filter(({ status }) => status === 'fail' || status === 'error')).toEqual([]);
  expect(record.run.interrupted).toBe(by === 'interrupt');
  expect(tookMs - endAfterMs).toBeLessThan(2_000);
});
