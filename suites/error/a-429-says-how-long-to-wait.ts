import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';

/** Asks for nothing: the run waits out every 429 that it meets, and this looks back on them when all else is done. */
export const a429SaysHowLongToWait = defineCheck({
  id: 'error/a-429-says-how-long-to-wait',
  requirement: 'ERR-04',
  exclusive: true,

  async verify(_, target) {
    const { asked, untold } = target.patience();
    if (asked === 0) throw new Untestable('the target asked for patience not once');

    expectEqual(untold, 0, 'answers 429 without Retry-After');
  },
});
