import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { largestFileBytes } from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { at, offsetWithin, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';

/** Without `range_end`, the range extends to the last byte, as `bytes=a-` does. */
export const rangeStartWithoutEndReadsToTheEnd = defineCheck({
  id: 'sync/range-start-without-end-reads-to-the-end',
  requirement: 'SYNC-04',
  edgeCases: [
    { size: 1, from: at('start') },
    { size: 100, from: at('start') },
    { size: 100, from: at('start', 1) },
    { size: 65_537, from: at('end', -1) },
    { size: 200_000, from: at('middle') },
    { size: 2_200_000, from: at('start') },
    { size: 2_200_000, from: at('start', 600_001) },
    { size: largestFileBytes, from: at('end', -1_500) },
    { size: largestFileBytes, from: at('end', -9_000_000) },
  ],
  arbitrary: fc.record({ size: sizes(262_144, 1), from: positionsInFile }),
  describe: describeValues,

  async verify({ size, from }, target) {
    const stored = await needRepresentation(target.viaRoute('sync'), positions(size));
    const first = offsetWithin(from, size);

    const reply = await stored.get(parametersRequest({ range_start: `${first}` }));

    expectPart(reply, stored, first, size - 1);
  },
});
