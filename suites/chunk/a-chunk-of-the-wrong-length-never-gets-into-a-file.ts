import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused, expectSuccess, isRefused } from '../../toolkit/verbs/expect-status.ts';
import {
  type WrongChunk,
  wrongChunkEdgeCases,
  wrongChunks,
  wrongLengthBytes,
} from './support/wrong-lengths.ts';

/**
 * It is refused at the PUT or at complete. After a refused PUT, the chunk can be sent again with the right length.
 */
export const aChunkOfTheWrongLengthNeverGetsIntoAFile = defineCheck<WrongChunk>({
  id: 'chunk/a-chunk-of-the-wrong-length-never-gets-into-a-file',
  requirement: 'CHK-07',
  edgeCases: wrongChunkEdgeCases,
  arbitrary: wrongChunks,
  randomCases: 10,

  async verify({ chunks, last, index: place, wrong, chunked }, target, observe) {
    const session = await needSessionOf(target, shape(chunks, last, 10));
    const index = place % session.totalChunks;
    const lengthBytes = wrongLengthBytes(wrong, session, index);
    const others = allIndices(session).filter((other) => other !== index);
    await needChunks(target, session, others);
    needRefused(await target.complete(session.id), 'FIN-02');

    const put = await target.putChunk(session.id, index, positions(lengthBytes, 51), { chunked });
    expectAnswered(put, 'status of a chunk of the wrong length');
    const early = await target.complete(session.id);
    const right = await target.putChunk(session.id, index, chunkOf(session, index));

    expectRefused(early, 'status of complete with a chunk of the wrong length');
    observe('a chunk of the wrong length', isRefused(put) ? 'refused when put' : 'refused at complete');
    if (isRefused(put))
      expectSuccess(right, 'status of the chunk with the right length, after the wrong one');
    const fileId = isRefused(put)
      ? await expectCompletion(target, session)
      : createdFileId(await target.complete(session.id));
    if (fileId !== undefined) await expectFile(target, fileId, session.content);
  },
});
