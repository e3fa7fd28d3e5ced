import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectPart, expectPartOrWhole } from '../../toolkit/assertions/expect-part.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { sizeAt } from '../../toolkit/generators/describe-values.ts';
import { largestFileBytes } from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { at, offsetWithin, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/** A suffix shorter than the file selects the last n bytes, not the first n. */
export const suffixRangeSendsTheLastBytes = defineCheck({
  id: 'range/suffix-range-sends-the-last-bytes',
  requirement: 'RNG-04',
  edgeCases: [
    { size: 2, from: at('end', -1) },
    { size: 1_000, from: at('end', -10) },
    { size: 1_000, from: at('start', 1) },
    { size: 1_000, from: at('middle') },
    { size: 65_537, from: at('end', -1) },
    { size: 65_537, from: at('start', 1) },
    { size: 300_000, from: at('end', -100_000) },
    { size: 2_200_000, from: at('start', 1) },
    { size: 2_200_000, from: at('end', -1_600_000) },
    { size: largestFileBytes, from: at('end', -1_500) },
    { size: largestFileBytes, from: at('end', -9_000_000) },
  ],
  arbitrary: fc.record({ size: sizes(262_144, 2), from: positionsInFile }),
  describe({ size, from }, target) {
    const bytes = sizeAt(target, size);
    const first = Math.max(Math.min(1, bytes - 1), offsetWithin(from, bytes));
    return { size: bytes, range: `-${bytes - first}` };
  },

  async verify({ size, from }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    // A file of one byte has no shorter suffix.
    const first = Math.max(Math.min(1, stored.size - 1), offsetWithin(from, stored.size));

    const reply = await stored.get(rangeRequest(`bytes=-${stored.size - first}`));

    if (first === 0) expectPartOrWhole(reply, stored);
    else expectPart(reply, stored, first, stored.size - 1);
  },
});
