import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFile } from '../../toolkit/assertions/expect-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { lasts, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

/** One chunk is sent as often as there are chunks. A server that counts PUTs considers the session complete. */
export const aRepeatedChunkDoesNotReplaceAnother = defineCheck({
  id: 'chunk/a-repeated-chunk-does-not-replace-another',
  requirement: 'CHK-04',
  edgeCases: [
    { chunks: 2, last: 0, again: 0 },
    { chunks: 3, last: 9, again: 0 },
    { chunks: 3, last: 0, again: 2 },
  ],
  arbitrary: fc.record({
    chunks: fc.integer({ min: 2, max: 6 }),
    last: lasts(0, 1, -1),
    again: fc.nat(5),
  }),
  randomCases: 4,

  async verify({ chunks, last, again }, target) {
    const session = await needSessionOf(target, shape(chunks, last, 5));
    const repeated = again % session.totalChunks;
    await needChunks(target, session, [repeated]);
    needRefused(await target.complete(session.id), 'FIN-02');

    const repeats = allIndices(session).slice(1);
    for (const _ of repeats) await target.putChunk(session.id, repeated, chunkOf(session, repeated));

    expectRefused(await target.complete(session.id), 'status of complete without the other chunks');
    const others = allIndices(session).filter((index) => index !== repeated);
    await needChunks(target, session, others);
    const fileId = await expectCompletion(target, session);
    await expectFile(target, fileId, session.content);
  },
});
