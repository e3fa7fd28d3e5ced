import fc from 'fast-check';
import { expectPart } from '../../assertions/expect-part.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { needStrongTag } from '../../assertions/need-strong-tag.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { inOrder } from '../../generators/asked-ranges.ts';
import { inValues } from '../../generators/in-values.ts';
import { at, places } from '../../generators/places.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** The file has not changed, so a download is resumed where it broke off. */
export const ifRangeWithTheCurrentTagSendsThePart = defineCheck({
  id: 'range/if-range-with-the-current-tag-sends-the-part',
  requirement: 'RNG-10',
  lattice: [
    { size: 100, one: at('start'), other: at('start', 9) },
    { size: 65_537, one: at('middle'), other: at('end', -1) },
  ],
  given: fc.record({ size: fc.integer({ min: 1, max: 70_000 }), one: places, other: places }),
  randomCases: 10,
  describe: inValues,

  async verify({ size, one, other }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');
    const { first, last } = inOrder({ one, other }, stored.size);
    const tag = await needStrongTag(stored);

    const reply = await stored.get(rangeRequest(`bytes=${first}-${last}`, [['if-range', tag]]));

    expectPart(reply, stored, first, last);
  },
});
