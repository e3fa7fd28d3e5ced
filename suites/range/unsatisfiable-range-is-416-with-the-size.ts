import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { sizeAt } from '../../toolkit/generators/describe-values.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import {
  unsatisfiableEdgeCases,
  unsatisfiableField,
  unsatisfiableRanges,
} from './support/unsatisfiable-ranges.ts';

/** A client that resumes a download learns the current size from the 416. */
export const unsatisfiableRangeIs416WithTheSize = defineCheck({
  id: 'range/unsatisfiable-range-is-416-with-the-size',
  requirement: 'RNG-05s',
  anyFile: true,
  edgeCases: unsatisfiableEdgeCases.map((asked) => ({ size: 100, asked })),
  arbitrary: fc.record({ size: sizes(70_000, 1), asked: unsatisfiableRanges }),
  describe({ size, asked }, target) {
    const bytes = sizeAt(target, size);
    return { size: bytes, range: unsatisfiableField(asked, bytes) };
  },

  async verify({ size, asked }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);

    const reply = await stored.get(rangeRequest(unsatisfiableField(asked, stored.size)));

    expectStatus(reply, 416);
    const value = fieldOf(reply, 'content-range')?.replace(/^bytes /i, 'bytes ');
    expectEqual(value, `bytes */${stored.size}`, 'Content-Range of a 416', reply);
  },
});
