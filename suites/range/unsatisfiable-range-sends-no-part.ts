import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectWholeOrRefused } from '../../toolkit/assertions/expect-whole.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { sizeAt } from '../../toolkit/generators/describe-values.ts';
import { beyond } from '../../toolkit/generators/ranges/out-of-range-positions.ts';
import { largestFileBytes } from '../../toolkit/generators/ranges/places-in-large-files.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import {
  type UnsatisfiableRange,
  unsatisfiableEdgeCases,
  unsatisfiableField,
  unsatisfiableRanges,
} from './support/unsatisfiable-ranges.ts';

/** Positions beyond the end, some of which wrap into the file if an integer type is too narrow. */
export const unsatisfiableRangeSendsNoPart = defineCheck<{ size: number; asked: UnsatisfiableRange }>({
  id: 'range/unsatisfiable-range-sends-no-part',
  requirement: 'RNG-05',
  edgeCases: [
    ...unsatisfiableEdgeCases.slice(0, 2).map((asked) => ({ size: 1, asked })),
    ...unsatisfiableEdgeCases.map((asked) => ({ size: 100, asked })),
    { size: 100, asked: { form: 'several', from: beyond('end') } },
    ...unsatisfiableEdgeCases.slice(0, 2).map((asked) => ({ size: 65_536, asked })),
    { size: largestFileBytes, asked: { form: 'open', from: beyond('end') } },
  ],
  arbitrary: fc.record({ size: sizes(70_000, 1), asked: unsatisfiableRanges }),
  describe({ size, asked }, target) {
    const bytes = sizeAt(target, size);
    return { size: bytes, range: unsatisfiableField(asked, bytes) };
  },

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);

    const reply = await stored.get(rangeRequest(unsatisfiableField(asked, stored.size)));

    expectWholeOrRefused(reply, stored);
  },
});
