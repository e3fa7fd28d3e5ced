import { defineCheck } from '../../check/check.ts';
import { knownBytes } from '../../client/payload/known-bytes.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { timeoutForLarge } from '../../toolkit/arrange/large-file.ts';
import { chunkOf, needFileBySession, type OpenSession } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needCompletedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectStatus, expectSuccess, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { orUntestable } from '../../toolkit/verbs/or-untestable.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { strided } from './support/permutations.ts';

const workers = 8;
/** Every target must accept a session for this many chunks; a larger file may be over its limit. */
const alwaysAcceptedChunks = 101;

/**
 * A server that lists chunks in pages of 100 or 1000, or whose chunk names have two or three digits, loses or exchanges chunks of
 * larger files. Eight requests at a time, because there are many.
 */
export const manyChunksMakeTheSameFile = defineCheck<{ chunks: number }>({
  id: 'chunk/many-chunks-make-the-same-file',
  requirement: 'CHK-01',
  isHeavy: true,
  edgeCases: ({ deep }) =>
    [100, 101, 1_001, ...(deep ? [99, 257, 999, 1_000, 1_024] : [])].map((chunks) => ({ chunks })),

  async verify({ chunks }, target) {
    const session = await needManyChunks(target, chunks);
    const over = target.overConnections(workers);
    const order = strided(chunks, 389).filter((index) => index < session.totalChunks);

    for (let first = 0; first < order.length; first += workers) {
      const group = order.slice(first, first + workers);
      const replies = await Promise.all(
        group.map((index) => over.putChunk(session.id, index, chunkOf(session, index))),
      );
      for (const reply of replies) expectSuccess(reply, 'status of a chunk');
    }

    const complete = await target.complete(session.id);
    // Whether a file of few chunks can be completed, so that their number is the reason.
    if (!isSuccess(complete)) await needFileBySession(target, positions(10));
    expectSuccess(complete, 'status of complete');
    const compareWith = knownBytes(session.content);
    const download = await target.download(needCompletedFileId(complete), {
      fields: [identityEncoding],
      compareWith,
      ...timeoutForLarge(compareWith.sizeBytes),
    });
    expectStatus(download, 200, 'status of the download');
    expectBody(download, compareWith);
  },
});

function needManyChunks(target: Target, chunks: number): Promise<OpenSession> {
  const opening = needSessionOf(target, shape(chunks, 1_000, 4));
  return chunks > alwaysAcceptedChunks ? orUntestable(opening) : opening;
}
