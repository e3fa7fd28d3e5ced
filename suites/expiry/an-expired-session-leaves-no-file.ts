import { expectEqual } from '../../assertions/expect.ts';
import { expectNotListed } from '../../assertions/expect-listed.ts';
import { needClock } from '../../assertions/need-clock.ts';
import { needChunks } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { surelyOverSeconds } from '../../assertions/session-age.ts';
import { sessionUsesOf, useSession } from '../../assertions/use-session.ts';
import { shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';
import { completedFileId } from '../../target/identifiers.ts';

/** Some or all chunks are in place when the day ends; then somebody comes back, or nobody does. */
export const anExpiredSessionLeavesNoFile = defineCheck({
  id: 'expiry/an-expired-session-leaves-no-file',
  requirement: 'EXP-06',
  needs: ['clock'],
  alone: true,
  lattice: (facts) => [
    ...[1, 2].map((chunks) => ({ chunks, use: undefined })),
    ...sessionUsesOf(facts).map((use) => ({ chunks: 2, use })),
    { chunks: 1, use: 'complete' as const },
  ],

  async verify({ chunks, use }, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(2, 100));
    await needChunks(target, session, chunks === 1 ? [0] : undefined);
    await clock.advance(surelyOverSeconds);

    if (use !== undefined) await useSession(target, session, use);
    const complete = await target.complete(session.id);

    expectEqual(completedFileId(complete), undefined, "id of an expired session's file", complete);
    await expectNotListed(target, session.name);
  },
});
