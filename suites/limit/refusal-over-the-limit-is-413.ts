import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { literal } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { sendOverLimit } from './support/over-limit.ts';

/** The documentation names 413 for a request that is too large. */
export const refusalOverTheLimitIs413 = defineCheck({
  id: 'limit/refusal-over-the-limit-is-413',
  requirement: 'LIM-02s',
  edgeCases: [{ times: 1, plus: 1 }],
  arbitrary: fc.record({ times: fc.constant(1), plus: fc.nat(500_000) }),
  randomCases: 2,

  async verify(excess, target) {
    await needFile(target, literal('a plain file'));
    const upload = { name: target.nextName(), excess };

    using connection = await target.connect();
    const { reply } = await sendOverLimit(target, connection, upload);
    needRefused(reply, 'LIM-02');

    expectEqual(reply.status, 413, 'status', reply);
  },
});
