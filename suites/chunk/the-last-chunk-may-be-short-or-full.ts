import { expectCompleted } from '../../assertions/expect-completed.ts';
import { expectSuccess } from '../../assertions/expect-status.ts';
import { expectStored } from '../../assertions/expect-stored.ts';
import { allIndices, chunkOf, needChunks } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { fileShapes, shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';
import { payloadBytes } from '../../target/payload.ts';

/** One byte, one less than full, and full; as the only chunk and as the last of several. */
export const theLastChunkMayBeShortOrFull = defineCheck({
  id: 'chunk/the-last-chunk-may-be-short-or-full',
  requirement: 'CHK-03',
  lattice: [shape(1, 1), shape(1, -1), shape(1), shape(2, 1), shape(2, -1), shape(2), shape(3, 1), shape(3)],
  given: fileShapes(4),
  randomCases: 10,

  async verify(file, target) {
    const session = await needSessionOf(target, file);
    const last = session.totalChunks - 1;
    await needChunks(target, session, allIndices(session).slice(0, last));

    const reply = await target.putChunk(session.id, last, chunkOf(session, last));

    expectSuccess(reply, 'status of the last chunk');
    const fileId = await expectCompleted(target, session);
    await expectStored(target, fileId, payloadBytes(session.content));
  },
});
