import fc from 'fast-check';
import { expectPart } from '../../assertions/expect-part.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { inOrder } from '../../generators/asked-ranges.ts';
import { inValues } from '../../generators/in-values.ts';
import { at, places } from '../../generators/places.ts';
import { sizes } from '../../generators/sizes.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** Ask for one range inside a file; whichever order the two places come in, it is satisfiable. */
export const closedRangeSendsExactlyThoseBytes = defineCheck({
  id: 'range/closed-range-sends-exactly-those-bytes',
  requirement: 'RNG-01',
  lattice: [
    { size: 2, one: at('start'), other: at('start') },
    { size: 2, one: at('start', 1), other: at('start', 1) },
    { size: 10, one: at('start', 5), other: at('start', 9) },
    { size: 1_000, one: at('start'), other: at('end', -1) },
    { size: 2_000, one: at('start'), other: at('start', 499) },
    { size: 65_537, one: at('start'), other: at('start', 1_023) },
    { size: 65_537, one: at('end', -1), other: at('end', -1) },
    { size: 65_537, one: at('start', 65_535), other: at('start', 65_536) },
    { size: 65_537, one: at('middle'), other: at('end', -1) },
    { size: 300_000, one: at('start', 1), other: at('end', -2) },
    { size: 2_200_000, one: at('start', 1_048_576), other: at('start', 2_097_151) },
    { size: 2_200_000, one: at('start'), other: at('end', -2) },
    { size: 2_200_000, one: at('start', 500_000), other: at('start', 2_099_999) },
  ],
  given: fc.record({ size: sizes(262_144, 1), one: places, other: places }),
  describe: inValues,

  async verify({ size, one, other }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');
    const { first, last } = inOrder({ one, other }, stored.size);

    const reply = await stored.get(rangeRequest(`bytes=${first}-${last}`));

    expectPart(reply, stored, first, last);
  },
});
