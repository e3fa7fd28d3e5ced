import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { payloadSize, payloadSlice } from '../../client/payload/payload.ts';
import { allIndices, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

/**
 * The first chunk is `by` bytes too short and the last one `by` bytes too long. A server that checks only the sum
 * accepts them.
 */
export const wrongLengthsWithTheRightSumNeverGetIntoAFile = defineCheck({
  id: 'chunk/wrong-lengths-with-the-right-sum-never-get-into-a-file',
  requirement: 'CHK-07',
  edgeCases: [
    { chunks: 2, by: 1 },
    { chunks: 3, by: 1_000 },
  ],
  arbitrary: fc.record({ chunks: fc.integer({ min: 2, max: 4 }), by: fc.integer({ min: 1, max: 30_000 }) }),
  randomCases: 4,

  async verify({ chunks, by }, target) {
    const session = await needSessionOf(target, shape(chunks, 20_000, 11));
    const { content, chunkBytes } = session;
    const lastIndex = session.totalChunks - 1;
    const end = payloadSize(content) - 1;
    await needChunks(target, session, allIndices(session).slice(1, -1));
    needRefused(await target.complete(session.id), 'FIN-02');

    const short = payloadSlice(content, 0, chunkBytes - by - 1);
    const long = payloadSlice(content, lastIndex * chunkBytes - by, end);
    for (const [index, body] of [[0, short] as const, [lastIndex, long] as const]) {
      const put = await target.putChunk(session.id, index, body);
      expectAnswered(put, 'status of a chunk of the wrong length');
    }

    const complete = await target.complete(session.id);
    expectRefused(complete, 'status of complete with two chunks of the wrong length');
  },
});
