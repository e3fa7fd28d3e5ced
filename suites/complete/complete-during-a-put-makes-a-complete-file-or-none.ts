import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needCompletedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { type FileShape, fileShapes, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { expectSuccess, isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { halfPut } from '../../toolkit/wire/half-put.ts';

/**
 * One chunk, counted from the end, is half sent when complete arrives. The rest is sent while complete is being
 * processed.
 */
export const completeDuringAPutMakesACompleteFileOrNone = defineCheck<{
  readonly file: FileShape;
  readonly fromEnd: number;
}>({
  id: 'complete/complete-during-a-put-makes-a-complete-file-or-none',
  requirement: 'FIN-02',
  edgeCases: [
    { file: shape(1, 40_000, 1), fromEnd: 0 },
    { file: shape(2, 0, 2), fromEnd: 0 },
    { file: shape(3, 5_000, 3), fromEnd: 0 },
    { file: shape(3, 0, 4), fromEnd: 1 },
  ],
  arbitrary: fc.record({ file: fileShapes(4), fromEnd: fc.nat(3) }),
  randomCases: 5,
  describe: describeValues,

  async verify({ file, fromEnd }, target) {
    const session = await needSessionOf(target, file);
    const late = session.totalChunks - 1 - (fromEnd % session.totalChunks);
    const others = allIndices(session).filter((index) => index !== late);
    await needChunks(target, session, others);
    using put = await halfPut(target, session.id, late, chunkOf(session, late));
    need(put.sent, 'the connection closed during the first half of a chunk', 'CHK-01');

    const early = target.complete(session.id);
    await put.connection.writeSlowly(put.rest, { pieceBytes: 8_192, pauseMs: 3 });
    const answered = await put.connection.receive();
    const first = await early;

    if (!isRefused(first)) expectSuccess(first, 'status of complete during a PUT');
    if (isRefused(first) && !isSuccess(answered)) {
      const again = await target.putChunk(session.id, late, chunkOf(session, late));
      expectSuccess(again, 'status of a chunk PUT after a refused complete');
    }
    const complete = isRefused(first) ? await target.complete(session.id) : first;
    expectSuccess(complete, 'status of complete with all chunks stored');
    const id = needCompletedFileId(complete);
    await expectFileAndMetadata(target, { id, content: session.content });
  },
});
