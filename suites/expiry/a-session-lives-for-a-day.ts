import { defineCheck } from '../../check/check.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { allIndices, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { beforeExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { sessionUsesOf, useSession } from '../../toolkit/arrange/use-session.ts';
import { expectCompletedFile } from '../../toolkit/assertions/expect-completed-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/**
 * A session with or without chunks is idle for almost a day. Then it is used in one of several ways and completed.
 */
export const aSessionLivesForADay = defineCheck({
  id: 'expiry/a-session-lives-for-a-day',
  requirement: 'EXP-03',
  requires: ['clock'],
  exclusive: true,
  edgeCases: (facts) => [
    ...sessionUsesOf(facts)
      .filter((use) => use !== 'complete')
      .flatMap((use) => [
        { isFull: false, chunksBefore: 0, use },
        { isFull: false, chunksBefore: 1, use },
      ]),
    { isFull: true, chunksBefore: 0, use: undefined },
  ],

  async verify({ isFull, chunksBefore, use }, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(3, 100));
    const indices = allIndices(session);
    const last = session.totalChunks - 1;
    await needChunks(target, session, isFull ? indices : indices.slice(0, Math.min(chunksBefore, last)));
    await clock.advance(beforeExpirySeconds);

    if (use !== undefined) expectSuccess(await useSession(target, session, use), `status of ${use}`);
    const missing = isFull ? [] : indices.slice(Math.min(chunksBefore, last));
    const toPut = use === 'chunk' ? missing.filter((index) => index !== last) : missing;
    await needChunks(target, session, toPut);
    await expectCompletedFile(target, session);
  },
});
