import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { sizeAt } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { at, offsetOf, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { expectNoPart } from './support/expect-no-part.ts';

/**
 * The last position is before the first, often by one byte, which a careless server may answer with an empty part.
 */
export const invertedRangeSendsNoPart = defineCheck({
  id: 'range/inverted-range-sends-no-part',
  requirement: 'RNG-06',
  anyFile: true,
  edgeCases: [
    { size: 100, last: at('start'), by: 1 },
    { size: 100, last: at('start', 4), by: 1 },
    { size: 100, last: at('end', -2), by: 1 },
    { size: 100, last: at('end', -1), by: 1 },
    { size: 100, last: at('start'), by: 9 },
    { size: 100, last: at('middle'), by: 40 },
    { size: 100, last: at('start', 4), by: 1_000 },
  ],
  arbitrary: fc.record({
    size: sizes(70_000, 2),
    last: positionsInFile,
    by: fc.oneof(fc.constant(1), numbers({ min: 1, max: 5_000 })),
  }),
  describe({ size, last, by }, target) {
    const position = Math.max(0, offsetOf(last, sizeAt(target, size)));
    return { size: sizeAt(target, size), range: `${position + by}-${position}` };
  },

  async verify({ size, last, by }, target, observe) {
    const stored = await needRepresentation(target, positions(size));
    const position = Math.max(0, offsetOf(last, stored.size));

    const reply = await stored.get(rangeRequest(`bytes=${position + by}-${position}`));

    observe('an inverted range', expectNoPart(target.facts.readOnly, reply, stored));
  },
});
