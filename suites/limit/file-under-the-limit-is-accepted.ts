import fc from 'fast-check';
import { expect, expectEqual } from '../../assertions/expect.ts';
import { expectAccepted } from '../../assertions/expect-accepted.ts';
import { needSuccess } from '../../assertions/need.ts';
import { defineCheck } from '../../runner/check.ts';
import { multipartLength } from '../../target/multipart.ts';
import { positions } from '../../target/payload.ts';
import { memberOf } from '../../target/reply.ts';
import { Untestable } from '../../target/untestable.ts';
import { patienceFor } from './over-limit.ts';

/** A request whose whole body, framing and all, has this many bytes less than the smallest reading of the limit. */
export const fileUnderTheLimitIsAccepted = defineCheck({
  id: 'limit/file-under-the-limit-is-accepted',
  requirement: 'LIM-01',
  needs: ['small_limit'],
  lattice: [{ below: 65_536 }, { below: 1 }, { below: 0 }],
  given: fc.record({ below: fc.nat(300_000) }),
  randomCases: 2,

  async verify({ below }, target) {
    const fileName = target.nextName();
    const framingBytes = multipartLength(target.partsOf({ fileName, content: positions(0) }));
    const wholeBytes = Math.max(framingBytes + 1, target.facts.limit.lowBytes - below);
    const content = positions(wholeBytes - framingBytes);

    const reply = await target.upload({ fileName, content }, patienceFor(wholeBytes));
    if (reply.status === 507) throw new Untestable('the quota has no room for a file of this size');
    expect(reply.status !== 413, { subject: 'status of the upload', expected: '2xx', actual: '413' }, reply);
    const id = await expectAccepted(target, reply);

    const metadata = await target.metadata(id);
    needSuccess(metadata, 'UPL-03');
    expectEqual(memberOf(metadata, 'size'), wholeBytes - framingBytes, 'size', metadata);
  },
});
