import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { pollDuring } from '../../../../suites/integrity/support/poll-during.ts';

it('looks during the work, and once more after it', async () => {
  let isDone = false;
  const seen: boolean[] = [];
  const work = sleep(20).then(() => {
    isDone = true;
    return 'made';
  });
  const result = await pollDuring(work, async () => {
    seen.push(isDone);
    await sleep(1);
  });
  expect(result).toBe('made');
  expect(seen[0]).toBe(false);
  expect(seen.at(-1)).toBe(true);
});

it('throws the error of a look, after the work has ended', async () => {
  let isDone = false;
  const work = sleep(20).then(() => {
    isDone = true;
  });
  const look = () => Promise.reject(new Error('seen'));
  await expect(pollDuring(work, look)).rejects.toThrow('seen');
  expect(isDone).toBe(true);
});

it('throws the error of the work', async () => {
  await expect(pollDuring(Promise.reject(new Error('work')), async () => {})).rejects.toThrow('work');
});

it('does not block the work if a look sends no request', async () => {
  const look = () => Promise.resolve();
  await expect(pollDuring(sleep(20, 'made'), look)).resolves.toBe('made');
});
