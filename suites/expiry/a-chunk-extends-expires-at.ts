import { setTimeout as sleep } from 'node:timers/promises';
import { defineCheck } from '../../check/check.ts';
import { memberOf, type Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { needChunk } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { need, needSuccess } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { readTimestamp } from './support/read-timestamp.ts';

const shortPauseMs = 1_100;
const longPauseSeconds = 600;

/**
 * Progress is read before and after a chunk, with a pause between them. If the clock of the target can be
 * advanced, the pause is on that clock.
 */
export const aChunkExtendsExpiresAt = defineCheck({
  id: 'expiry/a-chunk-extends-expires-at',
  requirement: 'EXP-05',
  exclusive: true,

  async verify(_, target, observe) {
    const session = await needSessionOf(target, shape(2, 100));
    const before = await needProgress(target, session.id);
    if (memberOf(before, 'expires_at') === undefined) {
      observe('progress', 'does not include expires_at');
      skipCase('the progress response does not include expires_at');
    }
    const beforeMs = readTimestamp(memberOf(before, 'expires_at'));
    need(beforeMs !== undefined, 'expires_at in the progress response is not an RFC 3339 time', 'EXP-01');

    await (target.clock === undefined ? sleep(shortPauseMs) : target.clock.advance(longPauseSeconds));
    await needChunk(target, session, 0);
    const after = await needProgress(target, session.id);
    const shown = memberOf(after, 'expires_at');

    const afterMs = readTimestamp(shown);
    expect(
      afterMs !== undefined && afterMs > beforeMs,
      {
        subject: 'expires_at after a chunk',
        expected: `later than ${String(memberOf(before, 'expires_at'))}`,
        actual: shown,
      },
      after,
    );
  },
});

async function needProgress(target: Target, sessionId: string): Promise<Reply> {
  const reply = await target.progress(sessionId);
  needSuccess(reply, 'SES-10');
  return reply;
}
