import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needRepresentation } from '../../toolkit/arrange/need-representation.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { rangeRequest, wholeRequest } from '../../toolkit/wire/range-request.ts';

/**
 * A request without Range gets neither 206 nor 416: not for an empty or a large file, not after a range request,
 * and not with If-Range alone.
 */
export const requestWithoutRangeGetsNoPart = defineCheck({
  id: 'range/request-without-range-gets-no-part',
  requirement: 'RNG-15',
  edgeCases: [
    { size: 0, before: 'nothing', ifRange: false },
    { size: 1, before: 'nothing', ifRange: false },
    { size: 100, before: 'bytes=0-9', ifRange: false },
    { size: 100, before: 'bytes=9999999-', ifRange: false },
    { size: 100, before: 'nothing', ifRange: true },
    { size: 2_200_000, before: 'nothing', ifRange: false },
  ],
  arbitrary: fc.record({
    size: sizes(),
    before: fc.constantFrom('nothing', 'bytes=0-9', 'bytes=9999999-'),
    ifRange: fc.boolean(),
  }),
  randomCases: 10,

  async verify({ size, before, ifRange }, target) {
    const stored = await needRepresentation(target.overConnections(1), positions(size));
    if (before !== 'nothing')
      need(
        (await stored.get(rangeRequest(before))).status > 0,
        'the target does not respond to a range request',
      );

    const reply = await stored.get(wholeRequest(ifRange ? [['If-Range', '"drivespec-0"']] : []));

    expect(
      reply.status !== 206 && reply.status !== 416,
      { subject: 'status without Range', expected: 'neither 206 nor 416', actual: statusInWords(reply) },
      reply,
    );
  },
});
