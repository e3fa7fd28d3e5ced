import { Untestable } from '../../../check/untestable.ts';
import { memberOf } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { needClock } from '../../../toolkit/arrange/need-clock.ts';
import { needRestart } from '../../../toolkit/arrange/need-restart.ts';
import { needSessionOf } from '../../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../../toolkit/generators/content/file-shapes.ts';

const toleranceSeconds = 60;

/** The target's time as `expires_at` of a new session shows it, in seconds since 1970; undefined if it shows none. */
async function clockOf(target: Target): Promise<number | undefined> {
  const { reply } = await needSessionOf(target, shape(1, 10));
  const shown = Date.parse(String(memberOf(reply, 'expires_at')));
  return Number.isNaN(shown) ? undefined : shown / 1_000;
}

/** Advances the target's clock. @throws {Untestable} if new sessions do not show that it was moved. */
export async function advanceVisibly(target: Target, seconds: number): Promise<void> {
  const before = await clockOf(target);
  await needClock(target).advance(seconds);
  const after = await clockOf(target);
  if (before === undefined || after === undefined || after - before < seconds - toleranceSeconds)
    throw new Untestable("expires_at of a new session does not show that the target's clock was moved");
}

/**
 * Restarts the target. `isSetBack` is true if the clock, which earlier checks may have moved, lost time in the restart, or shows
 * none.
 */
export async function restartWithClock(
  target: Target,
): Promise<{ readonly restarted: Target; readonly isSetBack: boolean }> {
  const before = await clockOf(target);
  const restarted = await needRestart(target);
  const after = await clockOf(restarted);
  const isKept = before !== undefined && after !== undefined && after >= before - toleranceSeconds;
  return { restarted, isSetBack: !isKept };
}

/** A case that shows nothing if a restart sets the clock back. @throws {Untestable} */
export function needClockKept(isSetBack: boolean): void {
  if (isSetBack) throw new Untestable("a restart sets the target's clock back");
}
