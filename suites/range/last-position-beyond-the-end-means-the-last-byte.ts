import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
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
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/**
 * The first position is inside the file, the last one is not. A position that overflows an integer type would end
 * the range early.
 */
export const lastPositionBeyondTheEndMeansTheLastByte = defineCheck({
  id: 'range/last-position-beyond-the-end-means-the-last-byte',
  requirement: 'RNG-02',
  edgeCases: [
    { size: 1, from: at('start'), to: beyond('end') },
    { size: 10, from: at('start'), to: beyond('end') },
    { size: 10, from: at('start', 5), to: beyond('end', 1) },
    { size: 10, from: at('end', -1), to: beyond('end', 100) },
    { size: 10, from: at('start'), to: beyond('2^31', -1) },
    { size: 10, from: at('start', 5), to: beyond('2^31', 7) },
    { size: 10, from: at('start'), to: beyond('2^32', -1) },
    { size: 10, from: at('start'), to: beyond('2^32', 2) },
    { size: 10, from: at('start', 5), to: beyond('2^53', 1) },
    { size: 10, from: at('start'), to: beyond('2^63', -1) },
    { size: 10, from: at('start'), to: beyond('2^63', 2) },
    { size: 10, from: at('start'), to: beyond('2^64', -1) },
    { size: 10, from: at('start'), to: beyond('2^64', 5) },
    { size: 10, from: at('start', 5), to: beyond('2^64', 7) },
    { size: 10, from: at('start'), to: beyond('10^30', 2) },
    { size: 65_537, from: at('middle'), to: beyond('end', 65_536) },
    { size: 2_200_000, from: at('start', 1), to: beyond('end', 5) },
    { size: largestFileBytes, from: at('end', -1_500), to: beyond('end', 5) },
  ],
  arbitrary: fc.record({ size: sizes(262_144, 1), from: positionsInFile, to: farPositions }),
  describe: describeValues,

  async verify({ size, from, to }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    const first = offsetWithin(from, stored.size);

    const reply = await stored.get(rangeRequest(`bytes=${first}-${farPositionOf(to, stored.size)}`));

    expectPart(reply, stored, first, stored.size - 1);
  },
});
