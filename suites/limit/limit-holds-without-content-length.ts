import { defineCheck } from '../../check/check.ts';
import { literal } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { sendOverLimitChunked } from './support/over-limit.ts';

/** With chunked transfer coding, the target learns the size only as it reads the body. */
export const limitHoldsWithoutContentLength = defineCheck({
  id: 'limit/limit-holds-without-content-length',
  requirement: 'LIM-03',
  requires: ['small_limit'],
  edgeCases: [
    { times: 1, plus: 1 },
    { times: 2, plus: 0 },
  ],

  async verify(excess, target) {
    await needFile(target, literal('a plain file'));

    using connection = await target.connect();
    const reply = await sendOverLimitChunked(target, connection, { name: target.nextName(), excess });

    expectRefused(reply);
  },
});
