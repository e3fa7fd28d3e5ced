import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { emptyFolder } from '../e2e/command.ts';
import { isRunning } from '../is-running.ts';
import { judgeTarget } from './judge.ts';
import { type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

let target: ScriptedTarget | undefined;
afterEach(() => target?.stop());

it('a clock command that hangs ends with the run, and so does its child', { timeout: 90_000 }, async () => {
  target = await startScriptedTarget();
  const folder = emptyFolder();
  const mark = `900.${process.pid}`;
  writeFileSync(
    join(folder, 'drivespec.yaml'),
    `clock: { command: 'sleep ${mark} & wait # {seconds}' }\ncapabilities: { progress: true }\n`,
  );
  const judged = await judgeTarget(
    target,
    ['--only=expiry/a-session-lives*', '--allow-clock-command', '--time=3', '--timeout=2'],
    { folder },
  );
  expect(judged.stderr).toBe('');
  expect(judged.record?.run.stopReason).toBe('the time for the run was used up');
  expect(judged.record?.checks).toMatchObject([{ status: 'untestable' }]);
  expect(judged.record?.run.durationMs).toBeLessThan(6_000);
  expect(isRunning(`sleep ${mark}`)).toBe(false);
});
