import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { chunkHead } from '../../toolkit/wire/chunk-head.ts';
import { chunkedBody } from '../../toolkit/wire/chunked-coding.ts';

/** `sizes` are the chunk sizes of the transfer coding. The rest of the body is one more chunk. */
interface Coded {
  readonly chunks: number;
  readonly last: number;
  readonly index: number;
  readonly sizes: readonly number[];
}

/** A streaming client sends no Content-Length. The only refusal allowed is 411. */
export const aChunkInChunkedCodingIsStoredWhole = defineCheck<Coded>({
  id: 'chunk/a-chunk-in-chunked-coding-is-stored-whole',
  requirement: 'CHK-14',
  edgeCases: [
    { chunks: 1, last: 1, index: 0, sizes: [] },
    { chunks: 2, last: 9, index: 0, sizes: [] },
    { chunks: 2, last: 0, index: 1, sizes: [1, 15, 16, 4_096] },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 3 }),
    last: lasts(0, 1, -1, 1_000),
    index: fc.nat(2),
    sizes: fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 8 }),
  }),
  randomCases: 6,

  async verify({ chunks, last, index: place, sizes }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 18));
    const index = place % session.totalChunks;
    const others = allIndices(session).filter((other) => other !== index);
    await needChunks(target, session, others);

    using connection = await target.connect();
    const put = { sessionId: session.id, index };
    await connection.sendHead(chunkHead(target, put, [['Transfer-Encoding', 'chunked']]));
    await connection.write(chunkedBody(chunkOf(session, index), sizes));
    const reply = await connection.receive();

    const actual = statusInWords(reply);
    expect(
      isSuccess(reply) || reply.status === 411,
      { subject: 'status', expected: '2xx or 411', actual },
      reply,
    );
    if (!isSuccess(reply)) skipCase('a chunk with chunked coding is refused with 411');
    await expectFile(target, await expectCompletion(target, session), session.content);
  },
});
