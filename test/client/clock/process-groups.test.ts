import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { createProcessGroups } from '../../../client/clock/process-groups.ts';
import { createBudget, OutOfBudget } from '../../../client/limits/budget.ts';
import { isRunning } from '../../is-running.ts';

/** Marks the processes of one test, to find them in the process table. */
let marks = 0;
const nextMark = (): string => {
  marks += 1;
  return `30.${process.pid}${marks}`;
};

/** A command whose child outlives it unless it is killed as well. */
const hanging = (mark: string): string => `sleep ${mark} & wait`;

async function expectGone(mark: string): Promise<void> {
  for (let look = 0; look < 20 && isRunning(`sleep ${mark}`); look += 1) await sleep(50);
  expect(isRunning(`sleep ${mark}`)).toBe(false);
}

const endless = { maxRequests: 1, deadline: Number.POSITIVE_INFINITY };

it('a command that hangs is ended with its children, in time', async () => {
  const mark = nextMark();
  const groups = createProcessGroups({ budget: createBudget(endless) });
  const running = groups.run(hanging(mark), 600);
  await vi.waitFor(() => expect(isRunning(`sleep ${mark}`)).toBe(true), { timeout: 500 });
  expect(await running).toEqual({ how: 'timeout' });
  await expectGone(mark);
});

it.each(['interrupt', 'time'])('a command ends with the run, with its children: %s', async (by) => {
  const mark = nextMark();
  const controller = new AbortController();
  const { signal } = controller;
  const deadline = by === 'time' ? performance.now() + 300 : Number.POSITIVE_INFINITY;
  const groups = createProcessGroups({ budget: createBudget({ ...endless, deadline, signal }), signal });
  const began = performance.now();
  const ended = expect(groups.run(hanging(mark), 20_000)).rejects.toThrow(OutOfBudget);
  if (by === 'interrupt') setTimeout(() => controller.abort(), 300);
  await ended;
  expect(performance.now() - began).toBeLessThan(3_000);
  await expectGone(mark);
});

it('what a command leaves running is not waited for, and ends with the run', async () => {
  const mark = nextMark();
  const groups = createProcessGroups({ budget: createBudget(endless) });
  const began = performance.now();
  expect(await groups.run(`sleep ${mark} &`, 20_000)).toEqual({ how: 'exit', code: 0, stderr: '' });
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(isRunning(`sleep ${mark}`)).toBe(true);
  groups.endAll();
  await expectGone(mark);
});

it('how a command fails is reported, and its output is bounded', async () => {
  const groups = createProcessGroups({ budget: createBudget(endless) });
  expect(await groups.run('echo no >&2; exit 3', 5_000)).toEqual({ how: 'exit', code: 3, stderr: 'no\n' });
  expect(await groups.run('kill -9 $$', 5_000)).toEqual({ how: 'signal', signal: 'SIGKILL' });
  const long = await groups.run('yes >&2', 300);
  expect(long).toEqual({ how: 'timeout' });
});
