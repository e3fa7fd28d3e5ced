import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletionOk } from '../../toolkit/assertions/expect-completed.ts';
import { expectStored } from '../../toolkit/assertions/expect-stored.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { overlappingPuts } from '../../toolkit/wire/overlapping-puts.ts';
import { ascending, descending, permutations, rotated } from './support/permutations.ts';

/**
 * Groups of `workers` chunks are released together in this order, by an HTTP client or, `interleaved`, piece by piece over
 * raw connections in these turns.
 */
interface Rush {
  readonly order: readonly number[];
  readonly workers: number;
  readonly turns: readonly number[] | 'all at once';
}

/** Bookkeeping that is read before a body and written after it forgets what arrived meanwhile. */
export const parallelChunksMakeTheSameFile = defineCheck<Rush>({
  id: 'chunk/parallel-chunks-make-the-same-file',
  requirement: 'CHK-02',
  edgeCases: [
    { order: [0], workers: 1, turns: [] },
    { order: [0, 1], workers: 2, turns: 'all at once' },
    { order: [0, 1], workers: 2, turns: [] },
    { order: [1, 0, 2], workers: 3, turns: [2, 2, 2, 1, 1] },
    { order: rotated(9, 4), workers: 4, turns: 'all at once' },
    { order: descending(8), workers: 8, turns: [7, 0, 7, 0, 7, 0] },
    { order: ascending(64), workers: 16, turns: 'all at once' },
  ],
  arbitrary: fc.record({
    order: permutations({ fewest: 2, most: 20 }),
    workers: numbers({ min: 2, max: 8, least: 1 }),
    turns: fc.oneof(fc.constant('all at once' as const), fc.array(fc.nat(7), { maxLength: 16 })),
  }),
  randomCases: 6,

  async verify({ order, workers, turns }, target) {
    const session = await needSessionOf(target, shape(order.length, 3, 3));
    const over = target.overConnections(workers);
    const puts = order
      .filter((index) => index < session.totalChunks)
      .map((index) => ({ sessionId: session.id, index, body: chunkOf(session, index) }));

    for (let first = 0; first < puts.length; first += workers) {
      const group = puts.slice(first, first + workers);
      const replies =
        turns === 'all at once'
          ? await Promise.all(group.map(({ index, body }) => over.putChunk(session.id, index, body)))
          : await overlappingPuts(target, group, turns);
      for (const reply of replies) expectSuccess(reply, 'status of a chunk beside others');
    }

    const fileId = await expectCompletionOk(target, session);
    await expectStored(target, fileId, session.content);
  },
});
