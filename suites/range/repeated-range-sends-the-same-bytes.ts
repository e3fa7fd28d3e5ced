import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { inOrder } from '../../toolkit/generators/ranges/byte-ranges.ts';
import { at, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { rangeRequest, wholeRequest } from '../../toolkit/wire/range-request.ts';

/** After a full download, which fills any cache, the same range is requested three times. */
export const repeatedRangeSendsTheSameBytes = defineCheck({
  id: 'range/repeated-range-sends-the-same-bytes',
  requirement: 'RNG-01',
  edgeCases: [
    { size: 1_000, one: at('start', 100), other: at('start', 199) },
    { size: 65_537, one: at('middle'), other: at('end', -1) },
  ],
  arbitrary: fc.record({
    size: fc.integer({ min: 1, max: 70_000 }),
    one: positionsInFile,
    other: positionsInFile,
  }),
  randomCases: 10,
  describe: describeValues,

  async verify({ size, one, other }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    const { first, last } = inOrder({ one, other }, stored.size);
    needStatus(await stored.get(wholeRequest()), 200, 'DL-01');

    const again = rangeRequest(`bytes=${first}-${last}`);
    const replies = [await stored.get(again), await stored.get(again), await stored.get(again)];

    for (const reply of replies) expectPart(reply, stored, first, last);
  },
});
