import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { inOrder } from '../../toolkit/generators/ranges/byte-ranges.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { needStrongTag } from './support/need-strong-tag.ts';
import { spans } from './support/spans.ts';

/** The file has not changed, so the client can resume its download with a range. */
export const ifRangeWithTheCurrentEtagSendsThePart = defineCheck({
  id: 'range/if-range-with-the-current-etag-sends-the-part',
  requirement: 'RNG-10s',
  ...spans,

  async verify({ size, one, other }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    const { first, last } = inOrder({ one, other }, stored.size);
    const tag = await needStrongTag(stored);

    const reply = await stored.get(rangeRequest(`bytes=${first}-${last}`, [['If-Range', tag]]));

    expectPart(reply, stored, first, last);
  },
});
