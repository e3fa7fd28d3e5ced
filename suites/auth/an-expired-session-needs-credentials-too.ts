import { expectStatus } from '../../assertions/expect-status.ts';
import { needClock } from '../../assertions/need-clock.ts';
import { needSession } from '../../assertions/need-session.ts';
import { surelyOverSeconds } from '../../assertions/session-age.ts';
import { sessionUsesOf, useSession } from '../../assertions/use-session.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';
import { strangers } from './strangers.ts';

/** That a session is over is nobody's business but its owner's. */
export const anExpiredSessionNeedsCredentialsToo = defineCheck({
  id: 'auth/an-expired-session-needs-credentials-too',
  requirement: 'AUTH-01',
  needs: ['clock'],
  alone: true,
  lattice: (facts) => strangers.flatMap((by) => sessionUsesOf(facts).map((use) => ({ by, use }))),

  async verify({ by, use }, target) {
    const clock = needClock(target);
    const session = await needSession(target, positions(10, 7));
    await clock.advance(surelyOverSeconds);

    const reply = await useSession(target.as(by), session, use);

    expectStatus(reply, 401);
  },
});
