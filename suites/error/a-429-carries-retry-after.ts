import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';

/** Sends no request: the run counts the 429 responses that other checks receive, and this check reads the counts last. */
export const a429CarriesRetryAfter = defineCheck({
  id: 'error/a-429-carries-retry-after',
  requirement: 'ERR-04',
  exclusive: true,

  async verify(_, target) {
    const throttling = target.throttling();
    if (throttling.responses === 0) throw new Untestable('the target never answered 429');

    expectEqual(throttling.withoutRetryAfter, 0, 'number of 429 responses without Retry-After');
  },
});
