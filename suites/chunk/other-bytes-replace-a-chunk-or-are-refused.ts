import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { contentWith, otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { allIndices, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/**
 * One index is sent with the bytes of each key in turn. The other chunks are sent after `othersAfter` of these
 * PUTs.
 */
interface Changes {
  readonly chunks: number;
  readonly last: number;
  readonly index: number;
  readonly keys: readonly number[];
  readonly othersAfter: number;
}

/** The target may replace the chunk or refuse the second body, but the status has to match what it did. */
export const otherBytesReplaceAChunkOrAreRefused = defineCheck<Changes>({
  id: 'chunk/other-bytes-replace-a-chunk-or-are-refused',
  requirement: 'CHK-05',
  edgeCases: [
    { chunks: 1, last: 9, index: 0, keys: [11, 12], othersAfter: 0 },
    { chunks: 2, last: 9, index: 0, keys: [11, 12], othersAfter: 2 },
    { chunks: 2, last: 9, index: 1, keys: [11, 12], othersAfter: 1 },
    { chunks: 3, last: 0, index: 1, keys: [11, 12, 11], othersAfter: 0 },
    { chunks: 3, last: 0, index: 2, keys: [11, 12, 13], othersAfter: 2 },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 1, max: 4 }),
    last: lasts(0, 1, -1, 100),
    index: fc.nat(3),
    keys: fc.array(fc.integer({ min: 11, max: 13 }), { minLength: 2, maxLength: 4 }),
    othersAfter: fc.nat(4),
  }),
  randomCases: 10,

  async verify({ chunks, last, index: place, keys, othersAfter }, target, observe) {
    const session = await needSessionOf(target, shape(chunks, last, 6));
    const index = place % session.totalChunks;
    const others = allIndices(session).filter((other) => other !== index);
    let stored = keys[0] ?? 0;

    for (const [at, key] of keys.entries()) {
      if (at === othersAfter) await needChunks(target, session, others);
      const reply = await target.putChunk(session.id, index, otherChunkOf(session, index, key));
      if (at === 0) needSuccess(reply, 'CHK-01');
      else expectAnswered(reply, 'status of a PUT of other bytes to the same index');
      if (key !== stored)
        observe('other bytes for a stored chunk', isSuccess(reply) ? 'accepted' : 'refused');
      if (isSuccess(reply)) stored = key;
    }
    if (othersAfter >= keys.length) await needChunks(target, session, others);

    const fileId = await expectCompletion(target, session);
    const chunk = otherChunkOf(session, index, stored);
    await expectFile(target, fileId, contentWith(session, index, chunk));
  },
});
