import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { wholeRequest } from '../../toolkit/wire/range-request.ts';

/**
 * The condition of a cache that has another file, or a very old one, does not apply: 304 would make it keep that file
 * (RFC 9110 §13.1.2, §13.1.3).
 */
export const preconditionsThatDoNotApplySendTheFile = defineCheck({
  id: 'download/preconditions-that-do-not-apply-send-the-file',
  requirement: 'DL-01',
  // The age of the file of a read-only target is unknown.
  edgeCases: ({ readOnly }) => [
    { name: 'If-None-Match', value: '"drivespec-other"' },
    { name: 'If-None-Match', value: 'W/"drivespec-other"' },
    { name: 'If-None-Match', value: '"drivespec-a", "drivespec-b"' },
    { name: 'If-None-Match', value: '""' },
    ...(readOnly ? [] : [{ name: 'If-Modified-Since', value: 'Tue, 01 Jan 1980 00:00:00 GMT' }]),
  ],

  async verify({ name, value }, target) {
    const stored = await needRepresentation(target, positions(100, 6));

    const reply = await stored.get(wholeRequest([[name, value]]));

    expectStatus(reply, 200);
    expectDecodedBody(reply, stored.known);
  },
});
