import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { overlappingPuts } from '../../toolkit/wire/overlapping-puts.ts';
import { ascending, descending, permutations, rotated } from './support/permutations.ts';

/**
 * Groups of `workers` chunks are sent together: in parallel over an HTTP client, or in pieces over raw connections
 * in the order of `turns`.
 */
interface ParallelChunks {
  readonly order: readonly number[];
  readonly workers: number;
  readonly turns: readonly number[] | 'in parallel';
}

/**
 * A server that reads its list of chunks before a body and writes it afterwards loses the chunks stored in the
 * meantime.
 */
export const parallelChunksMakeTheSameFile = defineCheck<ParallelChunks>({
  id: 'chunk/parallel-chunks-make-the-same-file',
  requirement: 'CHK-02',
  edgeCases: [
    { order: [0], workers: 1, turns: [] },
    { order: [0, 1], workers: 2, turns: 'in parallel' },
    { order: [0, 1], workers: 2, turns: [] },
    { order: [1, 0, 2], workers: 3, turns: [2, 2, 2, 1, 1] },
    { order: rotated(9, 4), workers: 4, turns: 'in parallel' },
    { order: descending(8), workers: 8, turns: [7, 0, 7, 0, 7, 0] },
    { order: ascending(64), workers: 16, turns: 'in parallel' },
  ],
  arbitrary: fc.record({
    order: permutations({ fewest: 2, most: 20 }),
    workers: numbers({ min: 2, max: 8, least: 1 }),
    turns: fc.oneof(fc.constant('in parallel' as const), fc.array(fc.nat(7), { maxLength: 16 })),
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
        turns === 'in parallel'
          ? await Promise.all(group.map(({ index, body }) => over.putChunk(session.id, index, body)))
          : await overlappingPuts(target, group, turns);
      for (const reply of replies) expectSuccess(reply, 'status of a chunk sent in parallel with others');
    }

    const fileId = await expectCompletion(target, session);
    await expectFile(target, fileId, session.content);
  },
});
