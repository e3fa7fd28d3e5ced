import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { largestFileBytes } from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { at, offsetWithin, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/** From any position up to the end, including the first and the last byte. */
export const openRangeReadsToTheEnd = defineCheck({
  id: 'range/open-range-reads-to-the-end',
  requirement: 'RNG-03',
  edgeCases: [
    { size: 1, from: at('start') },
    { size: 2, from: at('end', -1) },
    { size: 1_024, from: at('start') },
    { size: 1_024, from: at('start', 1) },
    { size: 65_537, from: at('end', -1) },
    { size: 65_537, from: at('start', 1) },
    { size: 300_000, from: at('middle') },
    { size: 2_200_000, from: at('start') },
    { size: 2_200_000, from: at('start', 600_001) },
    { size: largestFileBytes, from: at('end', -1_500) },
    { size: largestFileBytes, from: at('end', -9_000_000) },
  ],
  arbitrary: fc.record({ size: sizes(262_144, 1), from: positionsInFile }),
  describe: describeValues,

  async verify({ size, from }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    const first = offsetWithin(from, stored.size);

    const reply = await stored.get(rangeRequest(`bytes=${first}-`));

    expectPart(reply, stored, first, stored.size - 1);
  },
});
