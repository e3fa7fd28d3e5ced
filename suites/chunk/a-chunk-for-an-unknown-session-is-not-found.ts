import { defineCheck } from '../../check/check.ts';
import { chunkOf } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectNotFound } from '../../toolkit/assertions/expect-not-found.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { unknownIdLike } from '../../toolkit/generators/names/unknown-id.ts';

/** The id has the format of the target's own ids, so that only its existence can decide the response. */
export const aChunkForAnUnknownSessionIsNotFound = defineCheck({
  id: 'chunk/a-chunk-for-an-unknown-session-is-not-found',
  requirement: 'CHK-09',
  edgeCases: [
    { chunks: 1, index: 0 },
    { chunks: 2, index: 1 },
  ],

  async verify({ chunks, index: place }, target) {
    const session = await needSessionOf(target, shape(chunks, 0, 15));
    const index = place % session.totalChunks;

    const unknown = unknownIdLike(session.id, target.issuedIds());
    const reply = await target.putChunk(unknown, index, chunkOf(session, index));

    expectNotFound(reply, unknown);
  },
});
