import fc from 'fast-check';
import { expectWholeOrRefused } from '../../assertions/expect-whole.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { beyond } from '../../generators/far-positions.ts';
import { sizeAt } from '../../generators/in-values.ts';
import { sizes } from '../../generators/sizes.ts';
import {
  type UnsatisfiableRange,
  unsatisfiableField,
  unsatisfiableLattice,
  unsatisfiableRanges,
} from '../../generators/unsatisfiable-ranges.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** Bytes that are not there, at positions that wrap into the file wherever a number is too narrow. */
export const unsatisfiableRangeSendsNoPart = defineCheck<{ size: number; asked: UnsatisfiableRange }>({
  id: 'range/unsatisfiable-range-sends-no-part',
  requirement: 'RNG-05',
  lattice: [
    ...unsatisfiableLattice.slice(0, 2).map((asked) => ({ size: 1, asked })),
    ...unsatisfiableLattice.map((asked) => ({ size: 100, asked })),
    { size: 100, asked: { form: 'several', from: beyond('end') } },
    ...unsatisfiableLattice.slice(0, 2).map((asked) => ({ size: 65_536, asked })),
  ],
  given: fc.record({ size: sizes(70_000, 1), asked: unsatisfiableRanges }),
  describe({ size, asked }, target) {
    const bytes = sizeAt(target, size);
    return { size: bytes, range: unsatisfiableField(asked, bytes) };
  },

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');

    const reply = await stored.get(rangeRequest(unsatisfiableField(asked, stored.size)));

    expectWholeOrRefused(reply, stored);
  },
});
