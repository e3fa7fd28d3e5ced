import { setTimeout as sleep } from 'node:timers/promises';
import { Blocked } from '../../../check/blocked.ts';
import { Violation } from '../../../check/violation.ts';
import type { Target } from '../../../client/target.ts';

const longestDelayMs = 5_000;
const betweenMs = 100;

/**
 * Judges once if the target declares strong consistency. Otherwise judges again while it fails, for at most 5 s: a read through
 * another address may be late. @throws the last error of `judge`.
 */
export async function inTime<Result>(target: Target, judge: () => Promise<Result>): Promise<Result> {
  const isStrong = target.facts.replicas?.consistency === 'strong';
  const began = performance.now();
  for (;;) {
    try {
      return await judge();
    } catch (error) {
      const mayBeLate = error instanceof Violation || error instanceof Blocked;
      if (!mayBeLate || isStrong || performance.now() - began > longestDelayMs) throw error;
      await sleep(betweenMs);
    }
  }
}
