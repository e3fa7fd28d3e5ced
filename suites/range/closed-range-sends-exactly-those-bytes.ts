import fc from 'fast-check';
import { expectEqual } from '../../assertions/expect.ts';
import { expectBody } from '../../assertions/expect-bytes.ts';
import { expectContentLength, expectContentRange } from '../../assertions/expect-content-range.ts';
import { expectStatus } from '../../assertions/expect-status.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { at, offsetWithin, places } from '../../generators/places.ts';
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
  ],
  given: fc.record({ size: sizes().map((size) => size + 1), one: places, other: places }),

  async verify({ size, one, other }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');
    const [first = 0, last = 0] = [offsetWithin(one, stored.size), offsetWithin(other, stored.size)].sort(
      (a, b) => a - b,
    );

    const reply = await stored.get({ fields: [['range', `bytes=${first}-${last}`]] });

    expectStatus(reply, 206);
    const sent = expectContentRange(reply);
    expectEqual(sent.first, first, 'Content-Range first position');
    expectEqual(sent.last, last, 'Content-Range last position');
    expectEqual(sent.size, stored.size, 'Content-Range size');
    expectContentLength(reply, last - first + 1);
    expectBody(reply, stored.slice(first, last));
  },
});
