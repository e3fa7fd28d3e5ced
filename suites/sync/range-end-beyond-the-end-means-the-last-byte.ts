import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import {
  beyond,
  farPositionOf,
  farPositions,
} from '../../toolkit/generators/ranges/out-of-range-positions.ts';
import { largestFileBytes } from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { at, offsetWithin, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';

/** A `range_end` beyond the last byte is clamped, as in the Range field. */
export const rangeEndBeyondTheEndMeansTheLastByte = defineCheck({
  id: 'sync/range-end-beyond-the-end-means-the-last-byte',
  requirement: 'SYNC-04',
  edgeCases: [
    { size: 10, from: at('start'), to: beyond('end') },
    { size: 10, from: at('start', 5), to: beyond('end', 5) },
    { size: 10, from: at('end', -1), to: beyond('2^31', 5) },
    { size: 10, from: at('start'), to: beyond('2^32', 5) },
    { size: 10, from: at('start'), to: beyond('2^53', 1) },
    { size: 10, from: at('start'), to: beyond('2^63', 5) },
    { size: 10, from: at('start'), to: beyond('2^64', 5) },
    { size: 65_537, from: at('middle'), to: beyond('end', 1) },
    { size: 2_200_000, from: at('start', 1), to: beyond('end', 5) },
    { size: largestFileBytes, from: at('end', -1_500), to: beyond('end', 5) },
  ],
  arbitrary: fc.record({ size: sizes(262_144, 1), from: positionsInFile, to: farPositions }),
  describe: describeValues,

  async verify({ size, from, to }, target) {
    const stored = await needRepresentation(target.viaRoute('sync'), positions(size));
    const first = offsetWithin(from, size);

    const last = `${farPositionOf(to, size)}`;
    const reply = await stored.get(parametersRequest({ range_start: `${first}`, range_end: last }));

    expectPart(reply, stored, first, size - 1);
  },
});
