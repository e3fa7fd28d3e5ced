import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { needSession } from '../../toolkit/arrange/need-session.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { sessionUsesOf, useSession } from '../../toolkit/arrange/use-session.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { strangers } from './support/strangers.ts';

/** Only the owner may learn that a session has expired. */
export const anExpiredSessionNeedsCredentialsToo = defineCheck({
  id: 'auth/an-expired-session-needs-credentials-too',
  requirement: 'AUTH-01',
  requires: ['clock'],
  exclusive: true,
  edgeCases: (facts) => strangers.flatMap((by) => sessionUsesOf(facts).map((use) => ({ by, use }))),

  async verify({ by, use }, target) {
    const clock = needClock(target);
    const session = await needSession(target, positions(10, 7));
    await clock.advance(pastExpirySeconds);

    const reply = await useSession(target.asCaller(by), session, use);

    expectStatus(reply, 401);
  },
});
