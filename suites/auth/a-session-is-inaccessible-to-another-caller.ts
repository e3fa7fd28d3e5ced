import { defineCheck } from '../../check/check.ts';
import { chunkOf, needChunk, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletedFile } from '../../toolkit/assertions/expect-completed-file.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused, expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { expectNothingShown } from './support/expect-nothing-shown.ts';
import { needOtherCaller } from './support/need-other-caller.ts';
import { expectSnapshot, needSnapshot } from './support/session-snapshot.ts';

/** A second caller tries to change or read a session, with and without its last chunk; then its owner completes it. */
export const aSessionIsInaccessibleToAnotherCaller = defineCheck({
  id: 'auth/a-session-is-inaccessible-to-another-caller',
  requirement: 'AUTH-06',
  edgeCases: ({ capabilities }) => [
    { attempt: 'chunk' as const, isFull: false },
    { attempt: 'chunk' as const, isFull: true },
    { attempt: 'complete' as const, isFull: false },
    { attempt: 'complete' as const, isFull: true },
    ...(capabilities.progress ? [{ attempt: 'progress' as const, isFull: false }] : []),
  ],

  async verify({ attempt, isFull }, target) {
    const session = await needSessionOf(target, shape(2, 100, 1));
    const other = await needOtherCaller(target, session.id);
    const last = session.totalChunks - 1;
    await (isFull ? needChunks(target, session) : needChunk(target, session, 0));
    const before = await needSnapshot(target, session.id);

    const bytes = Buffer.from(chunkOf(session, last).map((byte) => 255 - byte));
    const reply = await (attempt === 'chunk'
      ? other.putChunk(session.id, last, bytes)
      : other[attempt](session.id));

    expectStatus(reply, [403, 404]);
    expectNothingShown(reply, session);
    await expectSnapshot(target, session.id, before);
    await expectNotListed(target, session.name);
    if (!isFull) {
      expectRefused(await target.complete(session.id), 'status of complete without the last chunk');
      await needChunk(target, session, last);
    }
    await expectCompletedFile(target, session);
  },
});
