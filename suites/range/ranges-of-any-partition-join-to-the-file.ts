import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectEqualBytes } from '../../toolkit/assertions/expect-body.ts';
import { sizeAt } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { partitions, piecesOf } from './support/partitions.ts';

/** A client that downloads a file in pieces over parallel connections must get the file when it joins them. */
export const rangesOfAnyPartitionJoinToTheFile = defineCheck({
  id: 'range/ranges-of-any-partition-join-to-the-file',
  requirement: 'RNG-08',
  edgeCases: [
    { size: 2, partition: { cuts: [5_000], stride: 96 }, connections: 1 },
    { size: 1_000, partition: { cuts: [1, 2, 3_333, 5_000, 9_999], stride: 1 }, connections: 2 },
    { size: 262_145, partition: { cuts: [2_500, 5_000, 7_500, 9_999], stride: 40 }, connections: 4 },
    { size: 2_900_000, partition: { cuts: [4_000], stride: 96 }, connections: 2 },
    {
      size: 3_000_000,
      partition: { cuts: [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000], stride: 1 },
      connections: 8,
    },
  ],
  arbitrary: fc.record({
    size: numbers({ min: 1, max: 600_000 }),
    partition: partitions,
    connections: fc.integer({ min: 1, max: 8 }),
  }),
  randomCases: 10,
  describe({ size, partition, connections }, target) {
    const pieces = piecesOf(partition, sizeAt(target, size));
    const ranges = pieces.map(({ first, last }) => `${first}-${last}`).join(' ');
    return { size: sizeAt(target, size), ranges, connections };
  },

  async verify({ size, partition, connections }, target) {
    const stored = await needRepresentation(target.overConnections(connections), positions(size));
    requireBytes(stored);
    const pieces = piecesOf(partition, stored.size);

    const fetched = await Promise.all(
      pieces.map(async ({ first, last }) => ({
        first,
        last,
        reply: await stored.get(rangeRequest(`bytes=${first}-${last}`)),
      })),
    );

    for (const { reply } of fetched) expectStatus(reply, 206);
    const wrong = fetched.find(({ first, last, reply }) => !reply.body.equals(stored.slice(first, last)));
    const inOrder = fetched.sort((a, b) => a.first - b.first).map(({ reply }) => reply.body);
    expectEqualBytes(
      Buffer.concat(inOrder),
      stored.slice(0, stored.size - 1),
      'the joined parts',
      wrong?.reply,
    );
  },
});
