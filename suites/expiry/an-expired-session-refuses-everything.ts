import { defineCheck } from '../../check/check.ts';
import type { Target } from '../../client/target.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { needChunks, type Session } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { type SessionUse, sessionUsesOf, useSession } from '../../toolkit/arrange/use-session.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

const stored = ['nothing', 'all but the last chunk', 'all chunks'] as const;

/** All orders of the uses of an expired session, with none, some or all of its chunks stored. */
export const anExpiredSessionRefusesEverything = defineCheck({
  id: 'expiry/an-expired-session-refuses-everything',
  requirement: 'EXP-02',
  requires: ['clock'],
  exclusive: true,
  edgeCases: (facts) => [
    ...ordersOf(sessionUsesOf(facts)).flatMap((order, index) => [
      { order, stored: stored[index % stored.length] ?? 'nothing', probed: false },
      { order, stored: 'all chunks' as const, probed: false },
    ]),
    { order: ['complete', 'chunk'] as const, stored: 'all chunks' as const, probed: true },
    { order: ['chunk', 'complete'] as const, stored: 'all but the last chunk' as const, probed: true },
  ],

  async verify({ order, stored, probed }, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(2, 100));
    if (stored === 'all but the last chunk') await needChunks(target, session, [0]);
    if (stored === 'all chunks') await needChunks(target, session);
    await clock.advance(pastExpirySeconds);
    if (probed) await sendRefusedRequests(target, session);

    for (const use of order) {
      const reply = await useSession(target, session, use);

      expectRefused(reply, `status of ${use} on an expired session`);
    }
  },
});

/**
 * Requests that are refused on any session: invalid ones of the owner, and any request of other callers. They must
 * not reactivate the session.
 */
async function sendRefusedRequests(target: Target, session: Session): Promise<void> {
  const unknown = target.asCaller({ authorization: 'Bearer drivespec-never-issued' });
  const strangers = [
    target.asCaller('nobody'),
    unknown,
    ...(target.facts.capabilities.second_identity ? [target.asCaller('other')] : []),
  ];
  for (const caller of [...strangers, target]) {
    await caller.putChunk(session.id, session.totalChunks + 3, Buffer.alloc(10));
    await caller.putChunk(session.id, 'x', Buffer.alloc(10));
  }
  for (const stranger of strangers) {
    await useSession(stranger, session, 'chunk');
    await useSession(stranger, session, 'progress');
    await useSession(stranger, session, 'complete');
  }
}

function ordersOf(uses: readonly SessionUse[]): readonly (readonly SessionUse[])[] {
  if (uses.length === 0) return [[]];
  return uses.flatMap((first) =>
    ordersOf(uses.filter((use) => use !== first)).map((rest) => [first, ...rest]),
  );
}
