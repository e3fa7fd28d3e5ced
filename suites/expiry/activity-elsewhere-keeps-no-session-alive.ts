import { expectRefused } from '../../assertions/expect-status.ts';
import { needClock } from '../../assertions/need-clock.ts';
import { needFile } from '../../assertions/need-file.ts';
import { needChunk, needChunks } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { surelyOverSeconds } from '../../assertions/session-age.ts';
import { sessionUsesOf, useSession } from '../../assertions/use-session.ts';
import { shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

const halfSeconds = surelyOverSeconds / 2;

/** Beside a session that nobody touches, the same caller is busy with another one and with uploads. */
export const activityElsewhereKeepsNoSessionAlive = defineCheck({
  id: 'expiry/activity-elsewhere-keeps-no-session-alive',
  requirement: 'EXP-02',
  needs: ['clock'],
  alone: true,
  lattice: (facts) => sessionUsesOf(facts).map((use) => ({ use })),

  async verify({ use }, target) {
    const clock = needClock(target);
    const [idle, busy] = [
      await needSessionOf(target, shape(2, 100, 1)),
      await needSessionOf(target, shape(3, 100, 2)),
    ];
    await needChunk(target, idle, 0);
    await clock.advance(halfSeconds);
    await needChunk(target, busy, 0);
    await needFile(target, positions(1_000));
    await clock.advance(halfSeconds);
    await needChunks(target, busy, [1]);

    const reply = await useSession(target, idle, use);

    expectRefused(reply, `status of ${use} on the session left alone`);
  },
});
