import fc from 'fast-check';
import { chunkHead } from '../../assertions/chunk-head.ts';
import { expect } from '../../assertions/expect.ts';
import { expectCompleted } from '../../assertions/expect-completed.ts';
import { isSuccess } from '../../assertions/expect-status.ts';
import { expectStored } from '../../assertions/expect-stored.ts';
import { allIndices, chunkOf, needChunks } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { passOver } from '../../assertions/pass-over.ts';
import { lasts, shape } from '../../generators/file-shapes.ts';
import { transferChunks } from '../../generators/transfer-chunks.ts';
import { defineCheck } from '../../runner/check.ts';
import { statusInWords } from '../../target/reply.ts';

/** The sizes of the coding's own chunks; what is left goes in one more. */
interface Coded {
  readonly chunks: number;
  readonly last: number;
  readonly index: number;
  readonly sizes: readonly number[];
}

/** Without Content-Length. A 411 is the one refusal that is right. */
export const aChunkInChunkedCodingIsStoredWhole = defineCheck<Coded>({
  id: 'chunk/a-chunk-in-chunked-coding-is-stored-whole',
  requirement: 'CHK-14',
  lattice: [
    { chunks: 1, last: 1, index: 0, sizes: [] },
    { chunks: 2, last: 9, index: 0, sizes: [] },
    { chunks: 2, last: 0, index: 1, sizes: [1, 15, 16, 4_096] },
  ],
  given: fc.record({
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
    await connection.sendHead(chunkHead(target, put, [['transfer-encoding', 'chunked']]));
    await connection.write(transferChunks(chunkOf(session, index), sizes));
    const reply = await connection.receive();

    const actual = statusInWords(reply);
    expect(
      isSuccess(reply) || reply.status === 411,
      { subject: 'status', expected: '2xx, or 411', actual },
      reply,
    );
    if (!isSuccess(reply)) passOver('chunked coding is answered 411');
    await expectStored(target, await expectCompleted(target, session), session.content);
  },
});
