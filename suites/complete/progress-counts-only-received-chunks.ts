import { defineCheck } from '../../check/check.ts';
import { chunkOf, needChunk } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { truncatedPut } from '../../toolkit/wire/truncated-put.ts';
import { expectProgress } from './support/expect-progress.ts';

/** A truncated chunk, one with an index after the last, and one of the wrong length, if its PUT is refused. */
export const progressCountsOnlyReceivedChunks = defineCheck<{
  readonly index: number;
  readonly put: 'cut off' | 'outside the file' | 'too short' | 'empty';
}>({
  id: 'complete/progress-counts-only-received-chunks',
  requirement: 'FIN-08',
  requires: ['progress_members'],
  edgeCases: [
    { index: 0, put: 'cut off' },
    { index: 2, put: 'cut off' },
    { index: 0, put: 'outside the file' },
    { index: 0, put: 'too short' },
    { index: 2, put: 'empty' },
  ],

  async verify({ index, put }, target) {
    const session = await needSessionOf(target, shape(3, 20_000, index));
    const at = index % session.totalChunks;
    const arrived = new Set(session.totalChunks > 1 ? [1] : []);
    for (const there of arrived) await needChunk(target, session, there);
    const chunk = chunkOf(session, at);

    if (put === 'cut off') {
      const cut = { sentBytes: Math.floor(chunk.length / 2), how: 'FIN', chunked: false } as const;
      await truncatedPut(target, { sessionId: session.id, index: at, body: chunk }, cut);
    }
    if (put === 'outside the file')
      needRefused(await target.putChunk(session.id, session.totalChunks, chunk), 'CHK-06');
    if (put === 'too short' || put === 'empty') {
      const body = put === 'empty' ? Buffer.alloc(0) : chunk.subarray(1);
      const reply = await target.putChunk(session.id, at, body);
      // A target that checks lengths only at complete may count the chunk until then.
      if (!isRefused(reply)) skipCase('the target accepts a chunk of the wrong length until complete');
    }

    await expectProgress(target, session, arrived);
  },
});
