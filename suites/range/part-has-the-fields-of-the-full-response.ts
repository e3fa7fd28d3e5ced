import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation, requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { inOrder } from '../../toolkit/generators/ranges/byte-ranges.ts';
import { isByteranges } from '../../toolkit/protocol/byteranges.ts';
import { expect, expectEqual } from '../../toolkit/verbs/expect.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { rangeRequest, wholeRequest } from '../../toolkit/wire/range-request.ts';
import { spans } from './support/spans.ts';

/** The values of these fields are the same in both responses; for the others it is enough that both have them. */
const sameValue = ['etag', 'last-modified', 'content-location', 'content-type', 'content-encoding'];
const fields = [...sameValue, 'cache-control', 'date', 'expires', 'vary'];

/** A client, or a cache, combines a part with others only if it knows that they belong to the same representation. */
export const partHasTheFieldsOfTheFullResponse = defineCheck({
  id: 'range/part-has-the-fields-of-the-full-response',
  requirement: 'RNG-11',
  ...spans,

  async verify({ size, one, other }, target) {
    const stored = await needRepresentation(target, positions(size));
    requireBytes(stored);
    const { first, last } = inOrder({ one, other }, stored.size);

    const whole = await stored.get(wholeRequest());
    const part = await stored.get(rangeRequest(`bytes=${first}-${last}`));
    needStatus(whole, 200, 'DL-01');
    needStatus(part, 206, 'RNG-01');

    if (isByteranges(part)) skipCase('the response to one range is multipart/byteranges (RNG-24)');
    const sent = fields.filter((name) => fieldOf(whole, name) !== undefined);
    if (sent.length === 0) skipCase('the 200 response has none of the fields that a 206 must repeat');
    for (const name of sent) {
      const [expected, actual] = [fieldOf(whole, name), fieldOf(part, name)];
      const subject = `${name} of the 206 response`;
      if (sameValue.includes(name)) expectEqual(actual, expected, subject, part);
      else expect(actual !== undefined, { subject, expected: 'as in the 200 response', actual }, part);
    }
  },
});
