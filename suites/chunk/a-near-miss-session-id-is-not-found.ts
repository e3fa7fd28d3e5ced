import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { chunkOf, needChunk } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { nearMissIds } from '../../toolkit/generators/names/near-miss-ids.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';

/** A chunk sent to an almost correct session id must not reach the session. */
export const aNearMissSessionIdIsNotFound = defineCheck({
  id: 'chunk/a-near-miss-session-id-is-not-found',
  requirement: 'CHK-09',
  edgeCases: Object.keys(nearMissIds).map((how) => ({ how })),

  async verify({ how }, target) {
    const session = await needSessionOf(target, shape(2, 100, 16));
    const last = session.totalChunks - 1;
    await needChunk(target, session, 0);

    // A part of a short or numeric id may be the id of another session.
    const isLong = session.id.length >= 16 && /\D/.test(session.id);
    const change = nearMissIds[isLong ? how : 'with NUL behind'];
    const put = await target.putChunk(change?.(session.id) ?? '', last, chunkOf(session, last));
    const complete = await target.complete(session.id);

    expectAnswered(put, `status of a chunk PUT to an id ${how}`);
    expect(
      !isSuccess(complete),
      {
        subject: `status of complete after the last chunk was sent to an id ${how}`,
        expected: 'not 2xx, because the last chunk is missing',
        actual: statusInWords(complete),
      },
      complete,
    );
  },
});
