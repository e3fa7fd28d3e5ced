import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import {
  at,
  offsetWithin,
  type Position,
  positionsInFile,
} from '../../toolkit/generators/ranges/positions-in-file.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectRefused, expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { truncatedPut } from '../../toolkit/wire/truncated-put.ts';
import { receivedChunks } from './support/received-chunks.ts';

/**
 * Which chunk is truncated, after how many bytes, how the connection ends, and whether the body has a
 * Content-Length or chunked coding.
 */
interface Break {
  readonly chunks: number;
  readonly last: number;
  readonly index: number;
  readonly sent: Position;
  readonly how: 'FIN' | 'RST';
  readonly chunked: boolean;
}

/** Only the end of the body is missing; the bytes sent before are correct. */
export const aTruncatedChunkIsNotReceived = defineCheck<Break>({
  id: 'chunk/a-truncated-chunk-is-not-received',
  requirement: 'CHK-08',
  edgeCases: [
    { chunks: 1, last: 10, index: 0, sent: at('end', -1), how: 'FIN', chunked: false },
    { chunks: 2, last: 10, index: 0, sent: at('start'), how: 'FIN', chunked: false },
    { chunks: 2, last: 10, index: 0, sent: at('middle'), how: 'RST', chunked: false },
    { chunks: 2, last: 0, index: 1, sent: at('end', -1), how: 'RST', chunked: false },
    { chunks: 2, last: 0, index: 0, sent: at('middle'), how: 'FIN', chunked: true },
    { chunks: 3, last: 0, index: 1, sent: at('end', -1), how: 'RST', chunked: true },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 3 }),
    last: lasts(0, 1, 1_000),
    index: fc.nat(2),
    sent: positionsInFile,
    how: fc.constantFrom('FIN' as const, 'RST' as const),
    chunked: fc.boolean(),
  }),
  randomCases: 10,
  describe: describeValues,

  async verify({ chunks, last, index: place, sent, how, chunked }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 13));
    const index = place % session.totalChunks;
    const body = chunkOf(session, index);
    const others = allIndices(session).filter((other) => other !== index);
    await needChunks(target, session, others);
    needRefused(await target.complete(session.id), 'FIN-02');

    const sentBytes = offsetWithin(sent, body.length);
    await truncatedPut(target, { sessionId: session.id, index, body }, { sentBytes, how, chunked });

    expectRefused(await target.complete(session.id), 'status of complete after a truncated chunk');
    const received = await receivedChunks(target, session.id);
    expect(received?.includes(index) !== true, {
      subject: 'received chunks in the progress response',
      expected: `a list without ${index}`,
      actual: received,
    });
    const again = await target.putChunk(session.id, index, body);
    expectSuccess(again, 'status of the repeated chunk');
    const fileId = await expectCompletion(target, session);
    await expectFile(target, fileId, session.content);
  },
});
