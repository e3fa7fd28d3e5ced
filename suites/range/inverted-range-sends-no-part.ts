import fc from 'fast-check';
import { expectWholeOrRefused } from '../../assertions/expect-whole.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { sizeAt } from '../../generators/in-values.ts';
import { numbers } from '../../generators/numbers.ts';
import { at, offsetOf, places } from '../../generators/places.ts';
import { sizes } from '../../generators/sizes.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** The last position is before the first, often by a single byte, which an empty part would seem to fit. */
export const invertedRangeSendsNoPart = defineCheck({
  id: 'range/inverted-range-sends-no-part',
  requirement: 'RNG-06',
  lattice: [
    { size: 100, last: at('start'), by: 1 },
    { size: 100, last: at('start', 4), by: 1 },
    { size: 100, last: at('end', -2), by: 1 },
    { size: 100, last: at('end', -1), by: 1 },
    { size: 100, last: at('start'), by: 9 },
    { size: 100, last: at('middle'), by: 40 },
    { size: 100, last: at('start', 4), by: 1_000 },
  ],
  given: fc.record({
    size: sizes(70_000, 2),
    last: places,
    by: fc.oneof(fc.constant(1), numbers({ min: 1, max: 5_000 })),
  }),
  describe({ size, last, by }, target) {
    const position = Math.max(0, offsetOf(last, sizeAt(target, size)));
    return { size: sizeAt(target, size), range: `${position + by}-${position}` };
  },

  async verify({ size, last, by }, target) {
    const stored = await needRepresentation(target, positions(size));
    const position = Math.max(0, offsetOf(last, stored.size));

    const reply = await stored.get(rangeRequest(`bytes=${position + by}-${position}`));

    expectWholeOrRefused(reply, stored);
  },
});
