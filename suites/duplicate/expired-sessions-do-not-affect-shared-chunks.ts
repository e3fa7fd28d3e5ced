import { defineCheck } from '../../check/check.ts';
import { payloadBytes } from '../../client/payload/payload.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { needChunk, needChunks, needCompleted, needSession } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile, expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { keyedChunks } from '../../toolkit/generators/content/keyed-chunks.ts';

const hour = 60 * 60;

/** A file, an active session and an expiring session have the same chunks. Expiry must not delete the shared ones. */
export const expiredSessionsDoNotAffectSharedChunks = defineCheck({
  id: 'duplicate/expired-sessions-do-not-affect-shared-chunks',
  requirement: 'DUP-05',
  requires: ['clock'],
  exclusive: true,

  async verify(_, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, keyedChunks([121, 122, 121], 7));
    const { content, chunkBytes } = session;
    const expected = payloadBytes(content);
    await needChunks(target, session);
    const file = await needCompleted(target, session);
    await expectFile(target, file.id, expected);
    const expiring = await needSession(target, content, { chunkBytes });
    await needChunks(target, expiring);
    const active = await needSession(target, content, { chunkBytes });
    await needChunks(target, active, [0, 1]);

    await clock.advance(23 * hour);
    await needChunk(target, active, 2);
    await clock.advance(2 * hour);
    await target.complete(expiring.id);

    await expectFileUnchanged(target, file.id, expected);
    await expectFile(target, await expectCompletion(target, active), expected);
  },
});
