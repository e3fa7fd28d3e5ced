import { defineCheck } from '../../check/check.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needNegotiatedSession } from '../../toolkit/arrange/negotiated-session.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { keyedChunks } from '../../toolkit/generators/content/keyed-chunks.ts';
import { sha256Hex } from '../../util/sha256.ts';

const hour = 60 * 60;

/**
 * The known chunks belong only to a session that expires between the negotiation and complete. The target promised
 * that it has them.
 */
export const aKnownChunkOutlivesAnExpiredSession = defineCheck({
  id: 'duplicate/a-known-chunk-outlives-an-expired-session',
  requirement: 'DUP-02',
  requires: ['negotiation_members', 'clock'],
  exclusive: true,

  async verify(_, target) {
    const clock = needClock(target);
    const expiring = await needSessionOf(target, keyedChunks([141, 142], 13));
    await needChunks(target, expiring);
    const { content, chunkBytes } = expiring;
    const hashes = allIndices(expiring).map((index) => sha256Hex(chunkOf(expiring, index)));

    await clock.advance(23 * hour);
    const session = await needNegotiatedSession(target, content, { chunkBytes, hashes });
    await needChunks(target, session, session.needed);
    await clock.advance(2 * hour);
    await target.complete(expiring.id);

    await expectFile(target, await expectCompletion(target, session), content);
  },
});
