import fc from 'fast-check';
import { expectPartOrWhole } from '../../assertions/expect-part.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { beyond, farPositionOf, farPositions } from '../../generators/far-positions.ts';
import { inValues } from '../../generators/in-values.ts';
import { sizes } from '../../generators/sizes.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** A suffix of n or more of n bytes; a position counted back from the end must stop at the start. */
export const suffixOfTheWholeOrMoreSendsEverything = defineCheck({
  id: 'range/suffix-of-the-whole-or-more-sends-everything',
  requirement: 'RNG-04',
  lattice: [
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
  given: fc.record({ size: sizes(262_144, 1), length: farPositions }),
  describe: inValues,

  async verify({ size, length }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');

    const reply = await stored.get(rangeRequest(`bytes=-${farPositionOf(length, stored.size)}`));

    expectPartOrWhole(reply, stored);
  },
});
