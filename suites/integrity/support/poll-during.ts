import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Looks again and again, one look after another, while the work goes on, and once more when it is done; gives what it came to.
 * Waits for both, so that nothing of them reaches into what follows. @throws what the look threw, else what the work did.
 */
export async function pollDuring<Result>(work: Promise<Result>, look: () => Promise<void>): Promise<Result> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  const looking = (async (): Promise<void> => {
    while (!isOver) {
      await look();
      // A look that asks the target nothing would leave no turn for the work.
      await nextTurn();
    }
    await look();
  })();
  const [worked, looked] = await Promise.allSettled([over, looking]);
  if (looked.status === 'rejected') throw looked.reason;
  if (worked.status === 'rejected') throw worked.reason;
  return worked.value;
}
