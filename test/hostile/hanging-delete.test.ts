import { afterEach, expect, it } from 'vitest';
import { judgeTarget } from './judge.ts';
import { type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

it('Ctrl-C ends a run against a target whose DELETE hangs, with a true record', {
  timeout: 90_000,
}, async () => {
  let interruptedMs = Number.POSITIVE_INFINITY;
  target = await startScriptedTarget({
    instead({ method, path }, { store }) {
      if (method !== 'DELETE' || !/\/(files|folders)\//.test(path) || store.folders.size === 0)
        return undefined;
      interruptedMs = Math.min(interruptedMs, performance.now());
      return 'silence';
    },
  });
  const judged = await judgeTarget(target, ['--only=range/*'], { interruptAfter: 'plan ' });
  const { store } = target;
  expect(judged.stderr).toBe('');
  expect(judged.exitCode).toBe(130);
  expect(judged.record?.run.interrupted).toBe(true);
  const leftBehind = judged.record?.run.leftBehind;
  expect(leftBehind).toBeGreaterThan(0);
  // A request that the interrupt cut off may have made one more.
  expect(leftBehind).toBeLessThanOrEqual(store.files.size + store.folders.size);
  expect(judged.stdout).toMatch(/note {2}.*folders? remains? on the target/);
  expect(performance.now() - interruptedMs).toBeLessThan(20_000);
});
