import { afterEach, expect, it } from 'vitest';
import { run } from '../../index.ts';
import { type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

it('an operation that hangs costs a run a few whole time-outs, and each check has its finding', {
  timeout: 90_000,
}, async () => {
  target = await startScriptedTarget({
    instead: ({ path }) => (path.startsWith('/api/v1/sync/download/') ? 'silence' : undefined),
  });
  const { url, token } = target;
  const timeoutMs = 4_000;
  const only = ['sync/full-*', 'sync/range-start-*'];
  const record = await run({ mode: 'quick', seed: 5, only, timeoutMs, target: { url, token } });
  const waits = record.checks
    .flatMap(({ exchanges = [] }) => exchanges)
    .filter(({ failure }) => failure?.kind === 'timed out');
  const whole = waits.filter(({ durationMs }) => durationMs > 3_000);
  const short = waits.filter(({ failure }) => failure?.detail.startsWith('waited 2.0 s, because '));
  expect(record.checks.filter(({ status }) => status !== 'fail' && status !== 'blocked')).toEqual([]);
  expect(record.checks.some(({ status }) => status === 'fail')).toBe(true);
  expect(whole.length + short.length).toBe(waits.length);
  expect(whole.length).toBeLessThanOrEqual(record.run.concurrency + 2);
  expect(short.length).toBeGreaterThan(0);
  expect(record.run.durationMs).toBeLessThan(60_000);
});
