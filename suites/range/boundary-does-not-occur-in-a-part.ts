import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { concat, literal, positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectConsistentParts, expectCovered } from '../../toolkit/assertions/consistent-parts.ts';
import { expectWholeOrRefused } from '../../toolkit/assertions/expect-whole.ts';
import { boundaryOf, isByteranges } from '../../toolkit/protocol/byteranges.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';

/**
 * A boundary must not occur inside the parts it separates (RFC 2046 §5.1.1). The second file contains the boundary
 * of the first response, so the target has to choose another one.
 */
export const boundaryDoesNotOccurInAPart = defineCheck({
  id: 'range/boundary-does-not-occur-in-a-part',
  requirement: 'RNG-24',
  // The check stores a file that contains the boundary.
  when: ({ readOnly }) => !readOnly,
  edgeCases: [{ separator: '--{boundary}' }, { separator: '--{boundary}--' }],

  async verify({ separator }, target) {
    const known = await needRepresentation(target, positions(1_000, 1));
    const before = await known.get(rangeRequest('bytes=0-9,500-509'));
    const boundary = isByteranges(before) ? boundaryOf(fieldOf(before, 'content-type') ?? '') : undefined;
    if (boundary === undefined)
      skipCase(`the response to two ranges is ${before.status}, not multipart/byteranges`);
    const line = literal(`\r\n${separator.replace('{boundary}', boundary)}\r\n\r\n`);
    const stored = await needRepresentation(target, concat(positions(100), line, positions(900)));
    const wanted = [
      { first: 0, last: Math.min(299, stored.size - 12) },
      { first: stored.size - 10, last: stored.size - 1 },
    ];

    const reply = await stored.get(
      rangeRequest(`bytes=${wanted.map(({ first, last }) => `${first}-${last}`).join(',')}`),
    );

    if (reply.status === 206) expectCovered(expectConsistentParts(reply, stored), wanted, reply);
    else expectWholeOrRefused(reply, stored);
  },
});
