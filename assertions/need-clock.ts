import type { Clock } from '../target/clock.ts';
import type { Target } from '../target/target.ts';
import { needValue } from './need.ts';

/** The target's clock; a check that declares `needs: ['clock']` always has one. @throws {Blocked} */
export function needClock(target: Target): Clock {
  return needValue(target.clock, "the target's clock cannot be moved");
}
