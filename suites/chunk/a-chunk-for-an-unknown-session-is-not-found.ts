import { expectStatus } from '../../assertions/expect-status.ts';
import { chunkOf } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { shape } from '../../generators/file-shapes.ts';
import { unknownIdLike } from '../../generators/unknown-id.ts';
import { defineCheck } from '../../runner/check.ts';

/** An id of the target's own form, so that nothing but its being unknown is wrong with it. */
export const aChunkForAnUnknownSessionIsNotFound = defineCheck({
  id: 'chunk/a-chunk-for-an-unknown-session-is-not-found',
  requirement: 'CHK-09',
  lattice: [
    { chunks: 1, index: 0 },
    { chunks: 2, index: 1 },
  ],

  async verify({ chunks, index: place }, target) {
    const session = await needSessionOf(target, shape(chunks, 0, 15));
    const index = place % session.totalChunks;

    const reply = await target.putChunk(
      unknownIdLike(session.id, target.issuedIds()),
      index,
      chunkOf(session, index),
    );

    expectStatus(reply, 404);
  },
});
