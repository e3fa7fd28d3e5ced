import { expectOneOf } from '../../assertions/expect.ts';
import { isRefused } from '../../assertions/expect-status.ts';
import { need } from '../../assertions/need.ts';
import { needClock } from '../../assertions/need-clock.ts';
import { needChunk } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { surelyOverSeconds } from '../../assertions/session-age.ts';
import { sessionUsesOf, useSession } from '../../assertions/use-session.ts';
import { shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';
import { statusInWords } from '../../target/reply.ts';

/** Each use of an expired session; a target that keeps no memory of it answers 404. */
export const anExpiredSessionIs410 = defineCheck({
  id: 'expiry/an-expired-session-is-410',
  requirement: 'EXP-02s',
  needs: ['clock'],
  alone: true,
  lattice: (facts) => sessionUsesOf(facts).map((use) => ({ use })),

  async verify({ use }, target, observe) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(2, 100));
    await needChunk(target, session, 0);
    await clock.advance(surelyOverSeconds);

    const reply = await useSession(target, session, use);

    need(isRefused(reply), `${use} a day later: ${statusInWords(reply)}`, 'EXP-02');
    observe(`status of ${use} on an expired session`, String(reply.status));
    expectOneOf(reply.status, [410, 404], `status of ${use}`, reply);
  },
});
