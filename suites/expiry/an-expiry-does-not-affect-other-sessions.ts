import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { chunkOf, needChunk } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { useSession } from '../../toolkit/arrange/use-session.ts';
import { expectCompletedFile } from '../../toolkit/assertions/expect-completed-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectSuccess, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';

const halfADaySeconds = 12 * 3_600;

/**
 * Two sessions, last used half a day apart, with equal or different bytes. The older one expires; the younger one
 * must continue to work.
 */
export const anExpiryDoesNotAffectOtherSessions = defineCheck({
  id: 'expiry/an-expiry-does-not-affect-other-sessions',
  requirement: 'EXP-08',
  requires: ['clock'],
  exclusive: true,
  edgeCases: [
    { youngerIs: 'opened later' as const, key: 2, use: 'chunk' as const },
    { youngerIs: 'opened later' as const, key: 1, use: 'complete' as const },
    { youngerIs: 'opened first, used later' as const, key: 2, use: 'chunk' as const },
    { youngerIs: 'used later' as const, key: 2, use: 'complete' as const },
    { youngerIs: 'used later' as const, key: 1, use: 'chunk' as const },
  ],

  async verify({ youngerIs, key, use }, target) {
    const clock = needClock(target);
    const open = () => needSessionOf(target, shape(2, 100, key));
    const first = youngerIs === 'opened first, used later' ? await open() : undefined;
    const elder = await needSessionOf(target, shape(2, 100, 1));
    await needChunk(target, elder, 0);
    const early = youngerIs === 'used later' ? await open() : first;
    await clock.advance(halfADaySeconds);
    const younger = early ?? (await open());
    await needChunk(target, younger, 0);
    await clock.advance(pastExpirySeconds - halfADaySeconds);

    const expired = await useSession(target, elder, use);
    need(isRefused(expired), `the response to ${use} after a day is ${statusInWords(expired)}`, 'EXP-02');

    const last = younger.totalChunks - 1;
    const put = await target.putChunk(younger.id, last, chunkOf(younger, last));
    expectSuccess(put, 'status of a chunk of the session that has not expired');
    await expectCompletedFile(target, younger);
  },
});
