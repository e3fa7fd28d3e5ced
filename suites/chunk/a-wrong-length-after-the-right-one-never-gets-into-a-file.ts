import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import {
  type WrongChunk,
  wrongChunkEdgeCases,
  wrongChunks,
  wrongLengthBytes,
} from './support/wrong-lengths.ts';

/**
 * All chunks are stored, then one is sent again with a wrong length. If it is refused, at most that chunk is lost.
 * If it is accepted, the session must not become a file with wrong content.
 */
export const aWrongLengthAfterTheRightOneNeverGetsIntoAFile = defineCheck<WrongChunk>({
  id: 'chunk/a-wrong-length-after-the-right-one-never-gets-into-a-file',
  requirement: 'CHK-07',
  edgeCases: wrongChunkEdgeCases,
  arbitrary: wrongChunks,
  randomCases: 5,

  async verify({ chunks, last, index: place, wrong, chunked }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 17));
    const index = place % session.totalChunks;
    const lengthBytes = wrongLengthBytes(wrong, session, index);
    await needChunks(target, session);

    const put = await target.putChunk(session.id, index, positions(lengthBytes, 52), { chunked });

    expectAnswered(put, 'status of a chunk repeated with another length');
    const complete = await target.complete(session.id);
    expectAnswered(complete, 'status of complete after a chunk was repeated with another length');
    // A chunk that was lost through a refused PUT can be sent again.
    const mustComplete = isRefused(put) && isRefused(complete);
    if (mustComplete) await target.putChunk(session.id, index, chunkOf(session, index));
    const fileId = mustComplete ? await expectCompletion(target, session) : createdFileId(complete);
    if (fileId !== undefined) await expectFile(target, fileId, session.content);
  },
});
