import { defineCheck } from '../../check/check.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { digestPlaces, withDigest } from '../../toolkit/protocol/content-digest.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

/**
 * After all chunks are stored, one is sent again with other bytes but the digest of the first ones. The stored
 * chunk must remain.
 */
export const aRefusedDigestLeavesTheEarlierChunk = defineCheck({
  id: 'chunk/a-refused-digest-leaves-the-earlier-chunk',
  requirement: 'CHK-11',
  edgeCases: [
    { chunks: 1, last: 10, index: 0 },
    { chunks: 2, last: 0, index: 1 },
  ],

  async verify({ chunks, last, index: place }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 17));
    const index = place % session.totalChunks;
    await needChunks(target, session);

    for (const place of digestPlaces(target)) {
      const digest = withDigest(target, chunkOf(session, index), { places: [place] });
      const reply = await target.putChunk(session.id, index, otherChunkOf(session, index, 82), digest);
      expectRefused(reply, 'status of a chunk whose digest does not match');
    }

    await expectFile(target, await expectCompletion(target, session), session.content);
  },
});
