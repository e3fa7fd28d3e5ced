import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { positions } from '../../client/payload/payload.ts';
import { earlierEndsOf, needEarlier, needLater } from '../../toolkit/arrange/earlier-sessions.ts';
import { expectProgress } from './support/expect-progress.ts';

/** Whatever was sent before to a session of the same size, in the same folder, with the same name. */
export const progressOfANewSessionIsEmpty = defineCheck({
  id: 'complete/progress-of-a-new-session-is-empty',
  requirement: 'FIN-08',
  requires: ['progress_members'],
  edgeCases: (facts) => earlierEndsOf(facts).map((end) => ({ end })),

  async verify({ end }, target) {
    const content = positions(smallestChunkBytes + 100, 1);
    const earlier = { name: target.nextName(), content, chunkBytes: smallestChunkBytes };
    await needEarlier(target, end, earlier);

    const session = await needLater(target, earlier, content);

    await expectProgress(target, session, new Set());
  },
});
