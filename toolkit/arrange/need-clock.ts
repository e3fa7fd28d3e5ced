import type { Clock } from '../../client/clock/clock.ts';
import type { Target } from '../../client/target.ts';
import { needValue } from '../verbs/need.ts';

/** The target's clock. A check that declares `needs: ['clock']` always has one. @throws {Blocked} */
export function needClock(target: Target): Clock {
  return needValue(target.clock, "the target's clock cannot be moved");
}
