import { defineCheck } from '../../check/check.ts';
import { chunkOf, needChunk } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { nearMissIds } from '../../toolkit/generators/names/near-miss-ids.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';

/** What is sent under an id that is nearly a session's does not arrive there. */
export const aSpoiltSessionIdReachesNoSession = defineCheck({
  id: 'chunk/a-spoilt-session-id-reaches-no-session',
  requirement: 'CHK-09',
  edgeCases: Object.keys(nearMissIds).map((how) => ({ how })),

  async verify({ how }, target) {
    const session = await needSessionOf(target, shape(2, 100, 16));
    const last = session.totalChunks - 1;
    await needChunk(target, session, 0);

    // A part of a short id, or of a number, may be the id of somebody else's session.
    const isLong = session.id.length >= 16 && /\D/.test(session.id);
    const spoil = nearMissIds[isLong ? how : 'with NUL behind'];
    const put = await target.putChunk(spoil?.(session.id) ?? '', last, chunkOf(session, last));
    const complete = await target.complete(session.id);

    expectAnswered(put, `status of a chunk under an id ${how}`);
    expect(
      !isSuccess(complete),
      {
        subject: `complete after a chunk under an id ${how}`,
        expected: '4xx: the chunk is missing',
        actual: String(complete.status),
      },
      complete,
    );
  },
});
