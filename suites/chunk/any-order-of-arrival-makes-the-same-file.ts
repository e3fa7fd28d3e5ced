import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { ascending, descending, permutations, rotated, strided } from './support/permutations.ts';

/** The order in which the chunks arrive, and the length of the last one as in a file shape. */
interface Arrival {
  readonly order: readonly number[];
  readonly last: number;
}

const few = permutations({ fewest: 1, most: 13 });

/**
 * From 11 chunks on, a server that sorts indices as text puts chunk 10 before chunk 2. Deep mode has more than 1,000
 * chunks in an order other than their own.
 */
export const anyOrderOfArrivalMakesTheSameFile = defineCheck<Arrival>({
  id: 'chunk/any-order-of-arrival-makes-the-same-file',
  requirement: 'CHK-01',
  edgeCases: ({ deep }) => [
    { order: [0], last: 1 },
    { order: [0, 1], last: 5 },
    { order: [1, 0], last: 5 },
    { order: rotated(3, 2), last: 0 },
    { order: [0, 2, 1], last: -1 },
    { order: descending(11), last: 1 },
    { order: ascending(12), last: 100 },
    { order: rotated(12, 5), last: 0 },
    ...(deep ? [{ order: strided(1_001, 389), last: 1 }] : []),
  ],
  arbitrary: fc.record({
    order: few,
    last: lasts(0, 1, -1, 20_000),
  }),
  randomCases: 6,

  async verify({ order, last }, target) {
    const session = await needSessionOf(target, shape(order.length, last, 1));
    const fitting = order.filter((index) => index < session.totalChunks);

    for (const index of fitting) {
      const reply = await target.putChunk(session.id, index, chunkOf(session, index));
      expectSuccess(reply, 'status of a chunk');
    }

    const fileId = await expectCompletion(target, session);
    await expectFile(target, fileId, session.content);
  },
});
