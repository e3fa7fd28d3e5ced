import { afterEach, expect, it } from 'vitest';
import { createRecorder } from '../../client/recording/recorder.ts';
import { run } from '../../index.ts';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { createLimitedStorage, maxStoredBytes } from '../../runner/explore/limited-storage.ts';

let reference: ReferenceServer | undefined;
afterEach(() => reference?.stop());

it('the search for the smallest case does not fill a target', async () => {
  const memoryBytes = 400 * 1024 * 1024;
  reference = await startReferenceServer({ memoryBytes, steps: stepsOfFault('chunk/assembled-by-text') });
  const only = ['range/open-range*', 'range/suffix-range*', 'range/last-position*'];
  const record = await run({
    target: { url: reference.url, token: reference.token },
    ...{ mode: 'quick', seed: 1349751965, only },
  });
  expect(record.checks.filter(({ status }) => status === 'fail')).toHaveLength(3);
  // A search that is refused room ends early, after fewer bytes than the target can store.
  expect(record.run.bytesSent).toBeGreaterThan(2 * memoryBytes);
  expect(record.run.leftBehind).toBe(0);
}, 120_000);

it('files are deleted before the next case once they were sent with more than the limit', async () => {
  const recorder = createRecorder();
  let deletions = 0;
  const storage = createLimitedStorage(recorder, async () => {
    deletions += 1;
  });
  const deletionsAfter = async (sizeBytes: number): Promise<number> => {
    recorder.clear();
    const body = { sizeBytes, sha256: '', encoding: 'hex', head: '' } as const;
    recorder.add({ via: 'http', request: { method: 'POST', path: '/', fields: [], body }, durationMs: 1 });
    await storage.beforeCase();
    return deletions;
  };
  expect(await deletionsAfter(maxStoredBytes - 1)).toBe(0);
  expect(await deletionsAfter(1)).toBe(0);
  expect(await deletionsAfter(1)).toBe(1);
  expect(await deletionsAfter(maxStoredBytes)).toBe(1);
});
