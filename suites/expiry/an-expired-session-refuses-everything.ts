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

/** Every order in which an expired session can be tried, with nothing, some or all of its chunks in place. */
export const anExpiredSessionRefusesEverything = defineCheck({
  id: 'expiry/an-expired-session-refuses-everything',
  requirement: 'EXP-02',
  requires: ['clock'],
  exclusive: true,
  edgeCases: (facts) => [
    ...ordersOf(sessionUsesOf(facts)).flatMap((order, index) => [
      { order, stored: stored[index % stored.length] ?? 'nothing', stirred: false },
      { order, stored: 'all chunks' as const, stirred: false },
    ]),
    { order: ['complete', 'chunk'] as const, stored: 'all chunks' as const, stirred: true },
    { order: ['chunk', 'complete'] as const, stored: 'all but the last chunk' as const, stirred: true },
  ],

  async verify({ order, stored, stirred }, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(2, 100));
    if (stored === 'all but the last chunk') await needChunks(target, session, [0]);
    if (stored === 'all chunks') await needChunks(target, session);
    await clock.advance(pastExpirySeconds);
    if (stirred) await stir(target, session);

    for (const use of order) {
      const reply = await useSession(target, session, use);

      expectRefused(reply, `status of ${use} a day later`);
    }
  },
});

/** Requests that are refused on any session: the owner's wrong ones, and whatever strangers ask. They wake nothing. */
async function stir(target: Target, session: Session): Promise<void> {
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
