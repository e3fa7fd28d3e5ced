import { defineCheck } from '../../check/check.ts';
import type { Target } from '../../client/target.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { chunkOf, needChunk, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { beforeExpirySeconds, pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { expectCompletedFile } from '../../toolkit/assertions/expect-completed-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused, expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { advanceVisibly, needClockKept, restartWithClock } from './support/test-clock.ts';

/** How long a session is idle before the restart, whether a chunk is put then, and how long it is idle after it. */
interface Idle {
  readonly beforeSeconds: number;
  readonly chunk: boolean;
  readonly afterSeconds: number;
  readonly ends: boolean;
}

const hourSeconds = 3_600;
const mostSeconds = beforeExpirySeconds - hourSeconds;

/** A session is idle for less or more than a day in all, and the restart falls into this time. */
export const aRestartChangesNoExpiry = defineCheck<Idle>({
  id: 'durability/a-restart-changes-no-expiry',
  requirement: 'DUR-06',
  requires: ['restart', 'clock'],
  exclusive: true,
  edgeCases: [
    { beforeSeconds: 0, chunk: false, afterSeconds: pastExpirySeconds, ends: true },
    { beforeSeconds: mostSeconds, chunk: false, afterSeconds: hourSeconds, ends: false },
    { beforeSeconds: mostSeconds, chunk: false, afterSeconds: 2 * hourSeconds, ends: true },
    { beforeSeconds: mostSeconds, chunk: true, afterSeconds: mostSeconds, ends: false },
  ],

  async verify(idle, target) {
    const first = await restartedIdle(target, idle);
    // Earlier checks have moved a clock that a restart sets back: it keeps its time in the next restart.
    const isAgain = first.isSetBack && idle.beforeSeconds === 0;
    const { session, restarted, isSetBack } = isAgain ? await restartedIdle(first.restarted, idle) : first;
    if (idle.ends) needClockKept(isSetBack);

    await needClock(restarted).advance(idle.afterSeconds);
    const reply = await restarted.putChunk(session.id, 2, chunkOf(session, 2));

    if (idle.ends) {
      expectRefused(reply, 'status of a chunk more than a day after the last one');
    } else {
      expectSuccess(reply, 'status of a chunk less than a day after the last one');
      if (!idle.chunk) await needChunks(restarted, session, [1]);
      await expectCompletedFile(restarted, session);
    }
  },
});

/** A session that was idle, in a target that was restarted then. */
async function restartedIdle(target: Target, { beforeSeconds, chunk }: Idle) {
  const session = await needSessionOf(target, shape(3, 100));
  await needChunk(target, session, 0);
  if (beforeSeconds > 0) await advanceVisibly(target, beforeSeconds);
  if (chunk) await needChunk(target, session, 1);
  return { session, ...(await restartWithClock(target)) };
}
