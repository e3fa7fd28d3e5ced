import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { at, offsetWithin, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { truncatedPut } from '../../toolkit/wire/truncated-put.ts';

/**
 * A stored chunk is sent again with other bytes, and the body is truncated. Either the stored chunk remains, or it
 * is missing and can be sent again.
 */
export const aTruncatedRepeatLeavesTheChunkIntact = defineCheck({
  id: 'chunk/a-truncated-repeat-leaves-the-chunk-intact',
  requirement: 'CHK-08',
  edgeCases: [
    { last: 10, index: 1, sent: at('end', -1), how: 'FIN' as const, chunked: false },
    { last: 0, index: 0, sent: at('middle'), how: 'RST' as const, chunked: false },
    { last: 0, index: 1, sent: at('middle'), how: 'FIN' as const, chunked: true },
  ],
  arbitrary: fc.record({
    last: lasts(0, 1_000),
    index: fc.nat(1),
    sent: positionsInFile,
    how: fc.constantFrom('FIN' as const, 'RST' as const),
    chunked: fc.boolean(),
  }),
  randomCases: 5,
  describe: describeValues,

  async verify({ last, index: place, sent, how, chunked }, target) {
    const session = await needSessionOf(target, shape(2, last, 14));
    const index = place % session.totalChunks;
    const body = otherChunkOf(session, index, 61);
    await needChunks(target, session);

    const sentBytes = offsetWithin(sent, body.length);
    await truncatedPut(target, { sessionId: session.id, index, body }, { sentBytes, how, chunked });
    const complete = await target.complete(session.id);

    expectAnswered(complete, 'status of complete after a truncated repetition of a chunk');
    const done = createdFileId(complete);
    if (done !== undefined) return expectFile(target, done, session.content);
    const again = await target.putChunk(session.id, index, chunkOf(session, index));
    expectSuccess(again, 'status of the repeated chunk');
    await expectFile(target, await expectCompletion(target, session), session.content);
  },
});
