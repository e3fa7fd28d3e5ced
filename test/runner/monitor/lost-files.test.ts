import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createBudget } from '../../../client/limits/budget.ts';
import type { Exchange } from '../../../client/messages/exchange.ts';
import { createMonitor } from '../../../runner/monitor/monitor.ts';

const lost: Exchange = {
  via: 'http',
  request: { method: 'GET', path: '/', fields: [] },
  failure: { kind: 'connection reset', detail: '' },
  durationMs: 1,
};

/** A monitor of a target that was restarted without its files, and needs some time to show it and to store new ones. */
function afterRestart() {
  let hasFiles = false;
  const monitor = createMonitor({
    url: 'http://127.0.0.1',
    budget: createBudget({ maxRequests: 1, deadline: Number.POSITIVE_INFINITY }),
    plain: {
      answers: async () => true,
      busyStatus: async () => undefined,
      refusalForRoom: async () => undefined,
      async keepsFiles() {
        const kept = hasFiles;
        await sleep(20);
        return kept;
      },
    },
    outageMs: 1_000,
    limitBytes: 1_000,
    async restore() {
      await sleep(20);
      hasFiles = true;
      return true;
    },
    back: () => undefined,
  });
  monitor.losses.note('range/a', lost);
  const failed = (beganMs = performance.now() - 5) =>
    monitor.examine({ beganMs, error: new Error('404'), exchanges: [], alone: false });
  return { monitor, failed };
}

it('a case that fails while another finds out that the files are lost is not judged either', async () => {
  const { monitor, failed } = afterRestart();
  const troubles = await Promise.all([failed(), failed()]);
  expect(troubles.map((trouble) => trouble?.kind)).toEqual(['outage', 'outage']);
  expect(monitor.restarts).toBe(1);
  expect(monitor.notes).toHaveLength(1);
});

it('a case that begins before the files are restored is not judged', async () => {
  const { failed } = afterRestart();
  const first = failed();
  await sleep(30);
  const beganMs = performance.now();
  await first;
  expect((await failed(beganMs))?.kind).toBe('disturbed');
});

it('no case begins before the files are restored', async () => {
  const { monitor, failed } = afterRestart();
  const first = failed();
  await monitor.ready();
  expect(monitor.restarts).toBe(1);
  expect(await failed(performance.now())).toBeUndefined();
  await first;
});
