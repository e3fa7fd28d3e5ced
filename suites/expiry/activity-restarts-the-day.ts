import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { beforeExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { expectCompletedFile } from '../../toolkit/assertions/expect-completed-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/** A chunk after each pause, last index first. Each pause is shorter than a day; together they are several days. */
export const activityRestartsTheDay = defineCheck({
  id: 'expiry/activity-restarts-the-day',
  requirement: 'EXP-04',
  requires: ['clock'],
  exclusive: true,
  edgeCases: [
    { pausesSeconds: [beforeExpirySeconds, beforeExpirySeconds, beforeExpirySeconds] },
    { pausesSeconds: [3_600, beforeExpirySeconds, 3_600, beforeExpirySeconds, beforeExpirySeconds] },
    { pausesSeconds: Array.from({ length: 6 }, () => 43_200) },
  ],
  arbitrary: fc.record({
    pausesSeconds: fc.array(
      shrunkAs(
        fc.integer({ min: 43_200, max: beforeExpirySeconds }),
        fc.integer({ min: 1, max: beforeExpirySeconds }),
      ),
      {
        minLength: 3,
        maxLength: 6,
      },
    ),
  }),
  randomCases: 8,

  async verify({ pausesSeconds }, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(pausesSeconds.length, 100));
    // Activity in the first session must not extend this one instead.
    await needSessionOf(target, shape(1, 50, 2));

    for (const [turn, seconds] of pausesSeconds.entries()) {
      await clock.advance(seconds);
      const index = session.totalChunks - 1 - (turn % session.totalChunks);
      const reply = await target.putChunk(session.id, index, chunkOf(session, index));
      expectSuccess(reply, 'status of a chunk within a day of the last one');
    }

    await clock.advance(beforeExpirySeconds);
    await expectCompletedFile(target, session);
  },
});
