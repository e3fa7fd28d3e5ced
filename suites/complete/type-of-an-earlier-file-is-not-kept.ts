import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { earlierEndsOf, needEarlier, needLater } from '../../toolkit/arrange/earlier-sessions.ts';
import { needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { essenceOf } from '../../toolkit/protocol/media-type.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/** An earlier session or upload declared `image/png`. A later session with the same name and bytes declares no type. */
export const typeOfAnEarlierFileIsNotKept = defineCheck({
  id: 'complete/type-of-an-earlier-file-is-not-kept',
  requirement: 'FIN-07',
  edgeCases: (facts) => earlierEndsOf(facts).map((end) => ({ end })),

  async verify({ end }, target) {
    const content = positions(50, 1);
    const earlier = { name: target.nextName('.pdf'), content, chunkBytes: smallestChunkBytes };
    await needEarlier(target, end, earlier);
    const session = await needLater(target, earlier, content);
    await needChunks(target, session);
    const file = await needCompleted(target, session);

    const metadata = await target.metadata(file.id);

    needSuccess(metadata, 'FIN-01');
    expectEqual(essenceOf(memberOf(metadata, 'mime_type')), 'application/pdf', 'mime_type', metadata);
  },
});
