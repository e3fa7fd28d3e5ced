import fc from 'fast-check';
import { expectPart } from '../../assertions/expect-part.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { inValues } from '../../generators/in-values.ts';
import { at, offsetWithin, places } from '../../generators/places.ts';
import { sizes } from '../../generators/sizes.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** From any byte on, the very first and the very last among them. */
export const openRangeReadsToTheEnd = defineCheck({
  id: 'range/open-range-reads-to-the-end',
  requirement: 'RNG-03',
  lattice: [
    { size: 1, from: at('start') },
    { size: 2, from: at('end', -1) },
    { size: 1_024, from: at('start') },
    { size: 1_024, from: at('start', 1) },
    { size: 65_537, from: at('end', -1) },
    { size: 65_537, from: at('start', 1) },
    { size: 300_000, from: at('middle') },
    { size: 2_200_000, from: at('start') },
    { size: 2_200_000, from: at('start', 600_001) },
  ],
  given: fc.record({ size: sizes(262_144, 1), from: places }),
  describe: inValues,

  async verify({ size, from }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');
    const first = offsetWithin(from, stored.size);

    const reply = await stored.get(rangeRequest(`bytes=${first}-`));

    expectPart(reply, stored, first, stored.size - 1);
  },
});
