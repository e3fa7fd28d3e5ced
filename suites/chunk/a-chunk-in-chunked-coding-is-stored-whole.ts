import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { chunkHead } from '../../toolkit/wire/chunk-head.ts';
import {
  type ChunkedForm,
  chunkedFormEdgeCases,
  chunkedFormMembers,
  formattedChunks,
  plainForm,
} from '../../toolkit/wire/chunked-forms.ts';

/** A chunk, the size of the chunks of the transfer coding, and their form. */
interface Coded extends ChunkedForm {
  readonly chunks: number;
  readonly last: number;
  readonly pieceBytes: number;
  /** The chunk size of the session. */
  readonly chunkBytes: number;
}

const wholeBytes = 2 ** 26;

/**
 * A streaming client sends no Content-Length. Chunk extensions and trailer fields are not part of the chunk, also if `Trailer`
 * announces them. The only refusal allowed is 411.
 */
export const aChunkInChunkedCodingIsStoredWhole = defineCheck<Coded>({
  id: 'chunk/a-chunk-in-chunked-coding-is-stored-whole',
  requirement: 'CHK-14',
  edgeCases: [
    { chunks: 1, last: 1, pieceBytes: wholeBytes, chunkBytes: smallestChunkBytes, ...plainForm },
    { chunks: 2, last: 0, pieceBytes: wholeBytes, chunkBytes: smallestChunkBytes, ...plainForm },
    { chunks: 2, last: 1_000, pieceBytes: 1, chunkBytes: smallestChunkBytes, ...plainForm },
    { chunks: 2, last: 0, pieceBytes: 4_097, chunkBytes: smallestChunkBytes, ...plainForm },
    ...chunkedFormEdgeCases.map((form) => ({
      chunks: 1,
      last: 1_000,
      pieceBytes: 300,
      chunkBytes: smallestChunkBytes,
      ...form,
    })),
    {
      chunks: 2,
      last: 0,
      pieceBytes: 65_535,
      chunkBytes: smallestChunkBytes,
      ...plainForm,
      extension: ';a=b',
      trailer: 'X-Checked: 1\r\n',
    },
    // A chunk of the coding that does not fit into the buffer of a server.
    { chunks: 1, last: 0, pieceBytes: wholeBytes, chunkBytes: 4 * smallestChunkBytes, ...plainForm },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 3 }),
    last: lasts(0, 1, -1, 1_000),
    pieceBytes: shrunkAs(fc.integer({ min: 20, max: 70_000 }), fc.integer({ min: 1, max: wholeBytes })),
    chunkBytes: fc.constantFrom(smallestChunkBytes, 4 * smallestChunkBytes),
    ...chunkedFormMembers,
  }),
  randomCases: 6,

  async verify({ chunks, last, pieceBytes, chunkBytes, ...form }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 18), { chunkBytes });
    const index = session.totalChunks - 1;
    await needChunks(target, session, allIndices(session).slice(0, index));

    using connection = await target.connect();
    const announced = form.trailer === '' ? [] : [['Trailer', 'X-Checked'] as const];
    const fields = [['Transfer-Encoding', form.coding] as const, ...announced];
    await connection.sendHead(chunkHead(target, { sessionId: session.id, index }, fields));
    await connection.write(formattedChunks(chunkOf(session, index), pieceBytes, form));
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
