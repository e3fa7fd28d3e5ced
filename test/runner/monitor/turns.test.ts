import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTurns } from '../../../runner/monitor/turns.ts';

it('exclusive work runs alone, whatever else is queued, and all of it is done', async () => {
  const works = fc.array(fc.record({ alone: fc.boolean(), ms: fc.nat(3), fails: fc.boolean() }), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(works, async (given) => {
      const turns = createTurns();
      const running = new Set<number>();
      let done = 0;
      const work = (alone: boolean, number: number, ms: number, fails: boolean) => async () => {
        running.add(number);
        if (alone) expect([...running]).toEqual([number]);
        await delay(ms);
        if (alone) expect([...running]).toEqual([number]);
        running.delete(number);
        done += 1;
        if (fails) throw new Error('as planned');
      };
      const all = given.map(({ alone, ms, fails }, number) =>
        turns[alone ? 'alone' : 'together'](work(alone, number, ms, fails)),
      );
      const settled = await Promise.allSettled(all);
      expect(settled.map(({ status }) => status)).toEqual(
        given.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
      );
      expect(done).toBe(given.length);
    }),
    { numRuns: 40 },
  );
});

it('work side by side is not held up', async () => {
  const { together } = createTurns();
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 5 }, () =>
      together(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await delay(5);
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(5);
});
