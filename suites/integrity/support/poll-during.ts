import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Calls `look` repeatedly until the work has ended, and once more afterwards. Returns the result of the work after
 * both have settled. @throws the error of `look`, or else that of the work.
 */
export async function pollDuring<Result>(work: Promise<Result>, look: () => Promise<void>): Promise<Result> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  const looking = (async (): Promise<void> => {
    while (!isOver) {
      await look();
      // Without this, a `look` that sends no request would block the event loop.
      await nextTurn();
    }
    await look();
  })();
  const [worked, looked] = await Promise.allSettled([over, looking]);
  if (looked.status === 'rejected') throw looked.reason;
  if (worked.status === 'rejected') throw worked.reason;
  return worked.value;
}
