import { expectRefused } from '../../assertions/expect-status.ts';
import { needClock } from '../../assertions/need-clock.ts';
import { needChunks, type Session } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { surelyOverSeconds } from '../../assertions/session-age.ts';
import { type SessionUse, sessionUsesOf, useSession } from '../../assertions/use-session.ts';
import { shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';
import type { Target } from '../../target/target.ts';

const stored = ['nothing', 'all but the last chunk', 'all chunks'] as const;

/** Every order in which an expired session can be tried, with nothing, some or all of its chunks in place. */
export const anExpiredSessionRefusesEverything = defineCheck({
  id: 'expiry/an-expired-session-refuses-everything',
  requirement: 'EXP-02',
  needs: ['clock'],
  alone: true,
  lattice: (facts) => [
    ...ordersOf(sessionUsesOf(facts)).flatMap((order, index) => [
      { order, stored: stored[index % stored.length] ?? 'nothing', stirred: false },
      { order, stored: 'all chunks' as const, stirred: false },
    ]),
    { order: ['complete', 'chunk'] as const, stored: 'all chunks' as const, stirred: true },
  ],

  async verify({ order, stored, stirred }, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(2, 100));
    if (stored === 'all but the last chunk') await needChunks(target, session, [0]);
    if (stored === 'all chunks') await needChunks(target, session);
    await clock.advance(surelyOverSeconds);
    if (stirred) await stir(target, session);

    for (const use of order) {
      const reply = await useSession(target, session, use);

      expectRefused(reply, `status of ${use} a day later`);
    }
  },
});

/** Requests that are refused on any session, whoever sends them: they wake nothing. */
async function stir(target: Target, session: Session): Promise<void> {
  const unknown = target.as({ authorization: 'Bearer drivespec-never-issued' });
  for (const caller of [target.as('nobody'), unknown, target]) {
    await caller.putChunk(session.id, session.totalChunks + 3, Buffer.alloc(10));
    await caller.putChunk(session.id, 'x', Buffer.alloc(10));
  }
  await target.as('nobody').complete(session.id);
}

function ordersOf(uses: readonly SessionUse[]): readonly (readonly SessionUse[])[] {
  if (uses.length === 0) return [[]];
  return uses.flatMap((first) =>
    ordersOf(uses.filter((use) => use !== first)).map((rest) => [first, ...rest]),
  );
}
