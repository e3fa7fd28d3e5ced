import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { sessionUsesOf, useSession } from '../../toolkit/arrange/use-session.ts';
import { expectFingerprint, needFingerprint } from '../../toolkit/assertions/file-fingerprint.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';

const monthSeconds = 31 * 24 * 3_600;

/**
 * A file uploaded through a session and one uploaded in one request, next to a session that expires. Then both
 * sessions are used again.
 */
export const aFinishedFileDoesNotExpire = defineCheck({
  id: 'expiry/a-finished-file-does-not-expire',
  requirement: 'EXP-06',
  requires: ['clock'],
  exclusive: true,
  edgeCases: (facts) => [
    { seconds: pastExpirySeconds, use: undefined },
    ...sessionUsesOf(facts).map((use) => ({ seconds: pastExpirySeconds, use })),
    { seconds: monthSeconds, use: undefined },
  ],

  async verify({ seconds, use }, target) {
    const clock = needClock(target);
    const finished = await needSessionOf(target, shape(2, 100, 1));
    await needChunks(target, finished);
    const bySession = await needCompleted(target, finished);
    const byUpload = await needFile(target, positions(1_000, 2));
    // The same bytes as in the finished file: expiry must not delete them.
    const unfinished = await needSessionOf(target, shape(2, 100, 1));
    await needChunks(target, unfinished, [0]);
    const sessionsFile = await needFingerprint(target, bySession.id);
    const uploadsFile = await needFingerprint(target, byUpload.id);
    await clock.advance(seconds);

    if (use !== undefined) {
      await useSession(target, unfinished, use);
      await useSession(target, finished, use);
    }

    await expectFingerprint(target, bySession.id, sessionsFile);
    await expectFingerprint(target.viaRoute('sync'), bySession.id, sessionsFile);
    await expectFingerprint(target, byUpload.id, uploadsFile);
  },
});
