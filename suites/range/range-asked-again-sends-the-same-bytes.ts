import fc from 'fast-check';
import { expectPart } from '../../assertions/expect-part.ts';
import { need, needStatus } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest, wholeRequest } from '../../assertions/range-request.ts';
import { inOrder } from '../../generators/asked-ranges.ts';
import { inValues } from '../../generators/in-values.ts';
import { at, places } from '../../generators/places.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** A download of the whole warms every cache; then the same range comes three times in a row. */
export const rangeAskedAgainSendsTheSameBytes = defineCheck({
  id: 'range/range-asked-again-sends-the-same-bytes',
  requirement: 'RNG-01',
  lattice: [
    { size: 1_000, one: at('start', 100), other: at('start', 199) },
    { size: 65_537, one: at('middle'), other: at('end', -1) },
  ],
  given: fc.record({ size: fc.integer({ min: 1, max: 70_000 }), one: places, other: places }),
  randomCases: 10,
  describe: inValues,

  async verify({ size, one, other }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');
    const { first, last } = inOrder({ one, other }, stored.size);
    needStatus(await stored.get(wholeRequest()), 200, 'DL-01');

    const again = rangeRequest(`bytes=${first}-${last}`);
    const replies = [await stored.get(again), await stored.get(again), await stored.get(again)];

    for (const reply of replies) expectPart(reply, stored, first, last);
  },
});
