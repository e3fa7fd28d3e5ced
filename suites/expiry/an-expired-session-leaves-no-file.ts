import { defineCheck } from '../../check/check.ts';
import { completedFileId } from '../../client/messages/identifiers.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { sessionUsesOf, useSession } from '../../toolkit/arrange/use-session.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';

/** Some or all chunks are stored when the session expires. In some cases it is used once more afterwards. */
export const anExpiredSessionLeavesNoFile = defineCheck({
  id: 'expiry/an-expired-session-leaves-no-file',
  requirement: 'EXP-06',
  requires: ['clock'],
  exclusive: true,
  edgeCases: (facts) => [
    ...[1, 2].map((chunks) => ({ chunks, use: undefined })),
    ...sessionUsesOf(facts).map((use) => ({ chunks: 2, use })),
    { chunks: 1, use: 'complete' as const },
  ],

  async verify({ chunks, use }, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(2, 100));
    await needChunks(target, session, chunks === 1 ? [0] : undefined);
    await clock.advance(pastExpirySeconds);

    if (use !== undefined) await useSession(target, session, use);
    const complete = await target.complete(session.id);

    expectEqual(
      completedFileId(complete),
      undefined,
      'file_id in the response to complete on an expired session',
      complete,
    );
    await expectNotListed(target, session.name);
  },
});
