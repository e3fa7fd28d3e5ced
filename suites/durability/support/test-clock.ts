import { Untestable } from '../../../check/untestable.ts';
import { memberOf } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { needClock } from '../../../toolkit/arrange/need-clock.ts';
import { needSessionOf } from '../../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../../toolkit/generators/content/file-shapes.ts';

const toleranceSeconds = 60;

/** The target's time as `expires_at` of a new session shows it, in seconds since 1970; undefined if it shows none. */
async function secondsOf(target: Target): Promise<number | undefined> {
  const { reply } = await needSessionOf(target, shape(1, 10));
  const shown = Date.parse(String(memberOf(reply, 'expires_at')));
  return Number.isNaN(shown) ? undefined : shown / 1_000;
}

/**
 * Advances the target's clock. The returned function checks, after a restart, that the clock has kept its time.
 * @throws {Untestable} if new sessions do not show the time of the clock; the function, if a restart sets the clock back.
 */
export async function advanceVisibly(
  target: Target,
  seconds: number,
): Promise<(restarted: Target) => Promise<void>> {
  const before = await secondsOf(target);
  await needClock(target).advance(seconds);
  const after = await secondsOf(target);
  if (before === undefined || after === undefined || after - before < seconds - toleranceSeconds)
    throw new Untestable("expires_at of a new session does not show that the target's clock was moved");
  return async (restarted) => {
    const now = await secondsOf(restarted);
    if (now === undefined || now < after - toleranceSeconds)
      throw new Untestable("a restart sets the target's clock back");
  };
}
