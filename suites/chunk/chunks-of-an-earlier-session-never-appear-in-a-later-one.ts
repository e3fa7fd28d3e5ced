import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { earlierEndsOf, needEarlier, needLater } from '../../toolkit/arrange/earlier-sessions.ts';
import { chunkOf, needChunk, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

const sizeBytes = 2 * smallestChunkBytes;

/** The later session has the same name and size, in the same folder, and other bytes; complete is sent before its last chunk. */
export const chunksOfAnEarlierSessionNeverAppearInALaterOne = defineCheck({
  id: 'chunk/chunks-of-an-earlier-session-never-appear-in-a-later-one',
  requirement: 'CHK-10',
  edgeCases: (facts) => earlierEndsOf(facts).map((end) => ({ end })),

  async verify({ end }, target) {
    const content = positions(sizeBytes, 1);
    const earlier = { name: target.nextName(), content, chunkBytes: smallestChunkBytes };
    await needEarlier(target, end, earlier);
    const session = await needLater(target, earlier, positions(sizeBytes, 2));
    await needChunk(target, session, 0);

    const early = createdFileId(await target.complete(session.id));
    if (early === undefined) {
      for (let index = 1; index < session.totalChunks; index += 1) await needChunk(target, session, index);
    }
    const id = early ?? (await needCompleted(target, session)).id;

    const download = await target.download(id, { fields: [identityEncoding] });
    needStatus(download, 200, 'DL-01');
    const last = session.totalChunks - 1;
    const stale = chunkOf({ ...session, content }, last);
    const isStale = stale.length > 0 && download.body.includes(stale);
    expect(
      !isStale,
      { subject: 'bytes of the file', expected: 'none of the earlier session', actual: 'its last chunk' },
      download,
    );
    if (early === undefined) expectBody(download, payloadBytes(session.content));
  },
});
