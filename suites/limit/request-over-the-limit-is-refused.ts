import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { literal } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { sendOverLimit } from './support/over-limit.ts';

/** One byte over every reading of the limit, and twice the limit: the client must be able to read the refusal. */
export const requestOverTheLimitIsRefused = defineCheck({
  id: 'limit/request-over-the-limit-is-refused',
  requirement: 'LIM-02',
  edgeCases: [
    { times: 1, plus: 1 },
    { times: 2, plus: 0 },
  ],
  arbitrary: fc.record({ times: numbers({ min: 1, max: 1 }), plus: fc.nat(500_000) }),
  randomCases: 2,

  async verify(excess, target) {
    await needFile(target, literal('a plain file'));

    using connection = await target.connect();
    const { reply } = await sendOverLimit(target, connection, { name: target.nextName(), excess });

    expectRefused(reply);
  },
});
