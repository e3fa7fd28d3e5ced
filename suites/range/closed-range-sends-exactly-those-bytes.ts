import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { inOrder } from '../../toolkit/generators/ranges/byte-ranges.ts';
import { at, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/** A satisfiable range inside the file. The case holds two positions; the smaller one is the first. */
export const closedRangeSendsExactlyThoseBytes = defineCheck({
  id: 'range/closed-range-sends-exactly-those-bytes',
  requirement: 'RNG-01',
  edgeCases: [
    { size: 2, one: at('start'), other: at('start') },
    { size: 2, one: at('start', 1), other: at('start', 1) },
    { size: 10, one: at('start', 5), other: at('start', 9) },
    { size: 1_000, one: at('start'), other: at('end', -1) },
    { size: 2_000, one: at('start'), other: at('start', 499) },
    { size: 65_537, one: at('start'), other: at('start', 1_023) },
    { size: 65_537, one: at('end', -1), other: at('end', -1) },
    { size: 65_537, one: at('start', 65_535), other: at('start', 65_536) },
    { size: 65_537, one: at('middle'), other: at('end', -1) },
    { size: 300_000, one: at('start', 1), other: at('end', -2) },
    { size: 2_200_000, one: at('start', 1_048_576), other: at('start', 2_097_151) },
    { size: 2_200_000, one: at('start'), other: at('end', -2) },
    { size: 2_200_000, one: at('start', 500_000), other: at('start', 2_099_999) },
  ],
  arbitrary: fc.record({ size: sizes(262_144, 1), one: positionsInFile, other: positionsInFile }),
  describe: describeValues,

  async verify({ size, one, other }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    const { first, last } = inOrder({ one, other }, stored.size);

    const reply = await stored.get(rangeRequest(`bytes=${first}-${last}`));

    expectPart(reply, stored, first, last);
  },
});
