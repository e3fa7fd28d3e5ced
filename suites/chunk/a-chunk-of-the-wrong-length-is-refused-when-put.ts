import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import {
  type WrongChunk,
  wrongChunkEdgeCases,
  wrongChunks,
  wrongLengthBytes,
} from './support/wrong-lengths.ts';

/** An early refusal saves the client from uploading the remaining chunks. */
export const aChunkOfTheWrongLengthIsRefusedWhenPut = defineCheck<WrongChunk>({
  id: 'chunk/a-chunk-of-the-wrong-length-is-refused-when-put',
  requirement: 'CHK-07s',
  edgeCases: wrongChunkEdgeCases,
  arbitrary: wrongChunks,

  async verify({ chunks, last, index: place, wrong, chunked }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 12));
    const index = place % session.totalChunks;
    const lengthBytes = wrongLengthBytes(wrong, session, index);

    const reply = await target.putChunk(session.id, index, positions(lengthBytes, 52), { chunked });

    expectRefused(reply, `status of a chunk of the wrong length`);
  },
});
