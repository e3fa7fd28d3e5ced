import { defineCheck } from '../../check/check.ts';
import { payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needLater } from '../../toolkit/arrange/earlier-sessions.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { chunkOf, needChunks, type OpenSession } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { needCompletedFileId } from '../../toolkit/arrange/response-ids.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { useSession } from '../../toolkit/arrange/use-session.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectRefused, expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/** How much of the expired session was stored, and whether it is used after its expiry, which a target may only then notice. */
interface Case {
  readonly stored: 'first chunk' | 'last chunk' | 'all chunks';
  readonly bytes: 'same' | 'other';
  readonly noticed: 'before the later session' | 'during it';
}

/**
 * The later session has the same name, size and folder. The chunks and the expiry of the earlier one must not affect it, also
 * when the earlier one is removed late.
 */
export const anExpiredSessionLeavesNothingToALaterOne = defineCheck<Case>({
  id: 'expiry/an-expired-session-leaves-nothing-to-a-later-one',
  requirement: 'EXP-06',
  requires: ['clock'],
  exclusive: true,
  edgeCases: [
    { stored: 'last chunk', bytes: 'other', noticed: 'during it' },
    { stored: 'all chunks', bytes: 'same', noticed: 'before the later session' },
    { stored: 'all chunks', bytes: 'other', noticed: 'during it' },
    { stored: 'first chunk', bytes: 'same', noticed: 'during it' },
  ],

  async verify({ stored, bytes, noticed }, target) {
    const clock = needClock(target);
    const earlier = await needSessionOf(target, shape(2, 100, 1), { members: { mime_type: 'image/png' } });
    const last = earlier.totalChunks - 1;
    const indices = { 'first chunk': [0], 'last chunk': [last], 'all chunks': undefined }[stored];
    await needChunks(target, earlier, indices);
    await clock.advance(pastExpirySeconds);
    if (noticed === 'before the later session') await useSession(target, earlier, 'complete');

    const content = bytes === 'same' ? earlier.content : positions(payloadSize(earlier.content), 2);
    const later = await needLater(target, earlier, content);
    expect(
      later.id !== earlier.id,
      { subject: 'id of the later session', expected: 'a new id', actual: later.id },
      later.reply,
    );
    expectRefused(await target.complete(later.id), 'status of complete without any chunk');
    if (last > 0) await expectChunk(target, later, 0);
    await useSession(target, earlier, 'chunk');
    await clock.advance(3_600);
    expectRefused(await target.complete(later.id), 'status of complete without the last chunk');
    await expectChunk(target, later, last);

    const complete = await target.complete(later.id);
    expectSuccess(complete, 'status of complete with all chunks stored');
    await expectFileAndMetadata(target, { id: needCompletedFileId(complete), content });
  },
});

async function expectChunk(target: Target, session: OpenSession, index: number): Promise<void> {
  const put = await target.putChunk(session.id, index, chunkOf(session, index));
  expectSuccess(put, 'status of a chunk of the later session');
}
