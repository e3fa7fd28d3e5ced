import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { multipartLength } from '../../client/payload/multipart.ts';
import { positions } from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expect, expectEqual } from '../../toolkit/verbs/expect.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { timeoutFor } from './support/over-limit.ts';

/** The whole body, framing included, is `below` bytes smaller than the smallest reading of the limit. */
export const fileUnderTheLimitIsAccepted = defineCheck({
  id: 'limit/file-under-the-limit-is-accepted',
  requirement: 'LIM-01',
  requires: ['small_limit'],
  edgeCases: [{ below: 65_536 }, { below: 1 }, { below: 0 }],
  arbitrary: fc.record({ below: fc.nat(300_000) }),
  randomCases: 2,

  async verify({ below }, target) {
    const fileName = target.nextName();
    const framingBytes = multipartLength(target.partsOf({ fileName, content: positions(0) }));
    const wholeBytes = Math.max(framingBytes + 1, target.facts.limit.lowBytes - below);
    const content = positions(wholeBytes - framingBytes);

    const reply = await target.upload({ fileName, content }, timeoutFor(wholeBytes));
    if (reply.status === 507) throw new Untestable('the quota is too small for a file of this size (507)');
    expect(reply.status !== 413, { subject: 'status of the upload', expected: '2xx', actual: '413' }, reply);
    const id = await expectAccepted(target, reply);

    const metadata = await target.metadata(id);
    needSuccess(metadata, 'UPL-03');
    expectEqual(memberOf(metadata, 'size'), wholeBytes - framingBytes, 'size', metadata);
  },
});
