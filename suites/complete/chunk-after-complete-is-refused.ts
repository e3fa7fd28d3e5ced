import { defineCheck } from '../../check/check.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { chunkOf, needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

/** With other bytes, and with the bytes that are already stored. */
export const chunkAfterCompleteIsRefused = defineCheck({
  id: 'complete/chunk-after-complete-is-refused',
  requirement: 'FIN-04',
  edgeCases: [
    { chunks: 1, index: 0, same: false },
    { chunks: 3, index: 1, same: false },
    { chunks: 3, index: 2, same: false },
    { chunks: 2, index: 0, same: true },
  ],

  async verify({ chunks, index, same }, target, observe) {
    const session = await needSessionOf(target, shape(chunks, 5, 1));
    await needChunks(target, session);
    await needCompleted(target, session);
    const at = index % session.totalChunks;
    const bytes = same ? chunkOf(session, at) : otherChunkOf(session, at, 2);

    const reply = await target.putChunk(session.id, at, bytes);

    observe('status of a chunk after complete', String(reply.status));
    expectRefused(reply);
  },
});
