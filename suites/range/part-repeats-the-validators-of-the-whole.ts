import fc from 'fast-check';
import { expectEqual } from '../../assertions/expect.ts';
import { need, needStatus } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { passOver } from '../../assertions/pass-over.ts';
import { rangeRequest, wholeRequest } from '../../assertions/range-request.ts';
import { inOrder } from '../../generators/asked-ranges.ts';
import { inValues } from '../../generators/in-values.ts';
import { at, places } from '../../generators/places.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';
import { fieldOf } from '../../target/reply.ts';

/** Parts can only be joined by who knows that they are of one version. */
export const partRepeatsTheValidatorsOfTheWhole = defineCheck({
  id: 'range/part-repeats-the-validators-of-the-whole',
  requirement: 'RNG-11',
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

    const whole = await stored.get(wholeRequest());
    const part = await stored.get(rangeRequest(`bytes=${first}-${last}`));
    needStatus(whole, 200, 'DL-01');
    needStatus(part, 206, 'RNG-01');

    const [tag, date] = [fieldOf(whole, 'etag'), fieldOf(whole, 'last-modified')];
    if (tag === undefined && date === undefined) passOver('the 200 carries no validator');
    if (tag !== undefined) expectEqual(fieldOf(part, 'etag'), tag, 'ETag of a 206', part);
    if (date !== undefined) expectEqual(fieldOf(part, 'last-modified'), date, 'Last-Modified of a 206', part);
  },
});
