import fc from 'fast-check';
import { expectEqual } from '../../assertions/expect.ts';
import { expectStatus } from '../../assertions/expect-status.ts';
import { need } from '../../assertions/need.ts';
import { needRepresentation } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { sizeAt } from '../../generators/in-values.ts';
import { sizes } from '../../generators/sizes.ts';
import {
  unsatisfiableField,
  unsatisfiableLattice,
  unsatisfiableRanges,
} from '../../generators/unsatisfiable-ranges.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';
import { fieldOf } from '../../target/reply.ts';

/** A client that resumes a download learns from the 416 how long the file is. */
export const unsatisfiableRangeIs416WithTheSize = defineCheck({
  id: 'range/unsatisfiable-range-is-416-with-the-size',
  requirement: 'RNG-05s',
  lattice: unsatisfiableLattice.map((asked) => ({ size: 100, asked })),
  given: fc.record({ size: sizes(70_000, 1), asked: unsatisfiableRanges }),
  describe({ size, asked }, target) {
    const bytes = sizeAt(target, size);
    return { size: bytes, range: unsatisfiableField(asked, bytes) };
  },

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    need(stored.size > 0, 'the representation is empty');

    const reply = await stored.get(rangeRequest(unsatisfiableField(asked, stored.size)));

    expectStatus(reply, 416);
    const value = fieldOf(reply, 'content-range')?.replace(/^bytes /i, 'bytes ');
    expectEqual(value, `bytes */${stored.size}`, 'Content-Range of a 416', reply);
  },
});
