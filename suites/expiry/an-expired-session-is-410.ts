import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { needChunk } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { sessionUsesOf, useSession } from '../../toolkit/arrange/use-session.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectOneOf } from '../../toolkit/verbs/expect.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';

/** Each use of an expired session. A target that does not remember the session returns 404. */
export const anExpiredSessionIs410 = defineCheck({
  id: 'expiry/an-expired-session-is-410',
  requirement: 'EXP-02s',
  requires: ['clock'],
  exclusive: true,
  edgeCases: (facts) => sessionUsesOf(facts).map((use) => ({ use })),

  async verify({ use }, target, observe) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(2, 100));
    await needChunk(target, session, 0);
    await clock.advance(pastExpirySeconds);

    const reply = await useSession(target, session, use);

    need(isRefused(reply), `the response to ${use} after a day is ${statusInWords(reply)}`, 'EXP-02');
    observe(`status of ${use} on an expired session`, String(reply.status));
    expectOneOf(reply.status, [410, 404], `status of ${use}`, reply);
  },
});
