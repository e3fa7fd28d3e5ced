import fc from 'fast-check';
import { expectPart } from '../../assertions/expect-part.ts';
import { representationOf } from '../../assertions/need-representation.ts';
import { needStored } from '../../assertions/need-stored.ts';
import { parametersRequest } from '../../assertions/range-request.ts';
import { beyond, farPositionOf, farPositions } from '../../generators/far-positions.ts';
import { inValues } from '../../generators/in-values.ts';
import { at, offsetWithin, places } from '../../generators/places.ts';
import { sizes } from '../../generators/sizes.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** A `range_end` past the file is clamped as the Range field's is. */
export const rangeEndBeyondTheEndMeansTheLastByte = defineCheck({
  id: 'sync/range-end-beyond-the-end-means-the-last-byte',
  requirement: 'SYNC-04',
  lattice: [
    { size: 10, from: at('start'), to: beyond('end') },
    { size: 10, from: at('start', 5), to: beyond('end', 5) },
    { size: 10, from: at('end', -1), to: beyond('2^31', 5) },
    { size: 10, from: at('start'), to: beyond('2^32', 5) },
    { size: 10, from: at('start'), to: beyond('2^63', 5) },
    { size: 10, from: at('start'), to: beyond('2^64', 5) },
    { size: 65_537, from: at('middle'), to: beyond('end', 1) },
    { size: 2_200_000, from: at('start', 1), to: beyond('end', 5) },
  ],
  given: fc.record({ size: sizes(262_144, 1), from: places, to: farPositions }),
  describe: inValues,

  async verify({ size, from, to }, target) {
    const stored = representationOf(target.through('sync'), await needStored(target, positions(size)));
    const first = offsetWithin(from, size);

    const last = `${farPositionOf(to, size)}`;
    const reply = await stored.get(parametersRequest({ range_start: `${first}`, range_end: last }));

    expectPart(reply, stored, first, size - 1);
  },
});
