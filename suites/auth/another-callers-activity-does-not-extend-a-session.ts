import { defineCheck } from '../../check/check.ts';
import type { Clock } from '../../client/clock/clock.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { chunkOf, needSession } from '../../toolkit/arrange/need-session.ts';
import { expectRefused, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { strangers } from './support/strangers.ts';

/** Two sessions of the same age; one gets a request without valid credentials after 20 hours. Both must expire after 24. */
export const anotherCallersActivityDoesNotExtendASession = defineCheck({
  id: 'auth/another-callers-activity-does-not-extend-a-session',
  requirement: 'AUTH-03',
  requires: ['clock'],
  exclusive: true,
  edgeCases: strangers.flatMap((by) => [
    { by, asks: 'chunk' as const },
    { by, asks: 'complete' as const },
  ]),

  async verify({ by, asks }, target) {
    const clock: Clock = needClock(target);
    const untouched = await needSession(target, positions(10, 1));
    const requested = await needSession(target, positions(10, 2));
    await clock.advance(20 * 3_600);

    const stranger = target.asCaller(by);
    const refused = await (asks === 'chunk'
      ? stranger.putChunk(requested.id, 0, chunkOf(requested, 0))
      : stranger.complete(requested.id));
    need(isRefused(refused), `a ${asks} without credentials: ${statusInWords(refused)}`, 'AUTH-01');
    await clock.advance(4 * 3_600 + 600);

    const control = await target.putChunk(untouched.id, 0, chunkOf(untouched, 0));
    need(isRefused(control), `a chunk to a session not used for a day: ${statusInWords(control)}`, 'EXP-02');
    expectRefused(await target.putChunk(requested.id, 0, chunkOf(requested, 0)));
  },
});
