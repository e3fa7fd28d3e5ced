import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { positions } from '../../client/payload/payload.ts';
import {
  type EarlierEnd,
  earlierEndsOf,
  needEarlier,
  needLater,
} from '../../toolkit/arrange/earlier-sessions.ts';
import { allIndices, needChunk, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needCompletedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectRefused, expectSuccess } from '../../toolkit/verbs/expect-status.ts';

const sizeBytes = smallestChunkBytes + 100;

interface Case {
  readonly end: EarlierEnd;
  /** The chunk that is missing in the later session. */
  readonly missing: number;
  readonly bytes: 'same' | 'other';
}

/** A session begins empty, whatever was sent before to a session of the same size, in the same folder, with the same name. */
export const chunksOfAnEarlierSessionDoNotCount = defineCheck<Case>({
  id: 'complete/chunks-of-an-earlier-session-do-not-count',
  requirement: 'FIN-02',
  edgeCases: (facts) =>
    earlierEndsOf(facts).map((end, at) => ({
      end,
      missing: at % 2,
      bytes: at % 4 < 2 ? ('other' as const) : ('same' as const),
    })),

  async verify({ end, missing, bytes }, target) {
    const content = positions(sizeBytes, 1);
    const earlier = { name: target.nextName('.pdf'), content, chunkBytes: smallestChunkBytes };
    await needEarlier(target, end, earlier);
    const session = await needLater(target, earlier, bytes === 'same' ? content : positions(sizeBytes, 2));
    const late = missing % session.totalChunks;

    expectRefused(await target.complete(session.id), 'status of complete without any chunk');
    const others = allIndices(session).filter((index) => index !== late);
    await needChunks(target, session, others);
    expectRefused(await target.complete(session.id), 'status of complete with a chunk missing');
    await needChunk(target, session, late);

    const complete = await target.complete(session.id);
    expectSuccess(complete, 'status of complete with all chunks stored');
    await expectFileAndMetadata(target, { id: needCompletedFileId(complete), content: session.content });
  },
});
