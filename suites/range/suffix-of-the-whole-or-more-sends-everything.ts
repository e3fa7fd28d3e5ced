import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectPartOrWhole } from '../../toolkit/assertions/expect-part.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import {
  beyond,
  farPositionOf,
  farPositions,
} from '../../toolkit/generators/ranges/out-of-range-positions.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/** A suffix at least as long as the file. A server that subtracts it from the size must not go below zero. */
export const suffixOfTheWholeOrMoreSendsEverything = defineCheck({
  id: 'range/suffix-of-the-whole-or-more-sends-everything',
  requirement: 'RNG-04',
  edgeCases: [
    { size: 1, length: beyond('end') },
    { size: 10, length: beyond('end') },
    { size: 10, length: beyond('end', 1) },
    { size: 1_000, length: beyond('end', 1_000) },
    { size: 10, length: beyond('2^31', 5) },
    { size: 10, length: beyond('2^32', 5) },
    { size: 10, length: beyond('2^63', 5) },
    { size: 10, length: beyond('2^64', 5) },
    { size: 65_537, length: beyond('end', 1) },
    { size: 2_200_000, length: beyond('end', 1) },
  ],
  arbitrary: fc.record({ size: sizes(262_144, 1), length: farPositions }),
  describe: describeValues,

  async verify({ size, length }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);

    const reply = await stored.get(rangeRequest(`bytes=-${farPositionOf(length, stored.size)}`));

    expectPartOrWhole(reply, stored);
  },
});
