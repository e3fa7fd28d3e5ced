import { defineCheck } from '../../check/check.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';

/**
 * The session is used once after 20 hours. If it still works after another 20 hours, that use counted as activity.
 */
export const whatElseCountsAsActivity = defineCheck({
  id: 'expiry/what-else-counts-as-activity',
  requirement: 'EXP-07',
  requires: ['clock'],
  exclusive: true,
  edgeCases: ({ capabilities }) => [
    { use: 'an early complete' as const },
    { use: 'a chunk with an invalid index' as const },
    ...(capabilities.progress ? [{ use: 'reading progress' as const }] : []),
  ],

  async verify({ use }, target, observe) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(1, 100));
    const pauseSeconds = 20 * 3_600;
    await clock.advance(pauseSeconds);

    if (use === 'reading progress') await target.progress(session.id);
    if (use === 'an early complete') await target.complete(session.id);
    if (use === 'a chunk with an invalid index') await target.putChunk(session.id, 5, chunkOf(session, 0));
    await clock.advance(pauseSeconds);

    const reply = await target.putChunk(session.id, 0, chunkOf(session, 0));
    need(isSuccess(reply) || isRefused(reply), 'a chunk was neither accepted nor refused', 'EXP-02');
    observe(use, isSuccess(reply) ? 'counts as activity' : 'does not count as activity');
  },
});
