import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needChunk, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { sessionUsesOf, useSession } from '../../toolkit/arrange/use-session.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

const halfSeconds = pastExpirySeconds / 2;

/**
 * While one session is idle, the same caller uses another session and uploads files. This must not extend the idle
 * one.
 */
export const otherActivityDoesNotExtendASession = defineCheck({
  id: 'expiry/other-activity-does-not-extend-a-session',
  requirement: 'EXP-02',
  requires: ['clock'],
  exclusive: true,
  edgeCases: (facts) => sessionUsesOf(facts).map((use) => ({ use })),

  async verify({ use }, target) {
    const clock = needClock(target);
    const [idle, busy] = [
      await needSessionOf(target, shape(2, 100, 1)),
      await needSessionOf(target, shape(3, 100, 2)),
    ];
    await needChunk(target, idle, 0);
    await clock.advance(halfSeconds);
    await needChunk(target, busy, 0);
    await needFile(target, positions(1_000));
    await clock.advance(halfSeconds);
    await needChunks(target, busy, [1]);

    const reply = await useSession(target, idle, use);

    expectRefused(reply, `status of ${use} on the idle session`);
  },
});
