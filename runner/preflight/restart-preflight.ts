import { CannotRun } from '../../util/cannot-run.ts';
import { CameBack } from './ask.ts';
import type { Ready } from './preflight.ts';

const maxTimes = 3;

/**
 * Runs preflight, and starts it again if the target was away for a while, because earlier results may be invalid. `begin` receives
 * the number of the attempt, from 1. @throws {CannotRun} if the target stops answering each time.
 */
export async function restartPreflight(url: string, begin: (time: number) => Promise<Ready>): Promise<Ready> {
  const notes: string[] = [];
  for (let time = 1; ; time += 1) {
    try {
      const ready = await begin(time);
      return { ...ready, notes: [...notes, ...(ready.notes ?? [])] };
    } catch (error) {
      if (!(error instanceof CameBack)) throw error;
      const seconds = (error.absenceMs / 1_000).toFixed(1);
      notes.push(
        `the target did not answer for ${seconds} s before the first check (${error.how}); the run waited and started again`,
      );
      if (time === maxTimes)
        throw new CannotRun(
          `${url} stopped answering ${maxTimes} times before the first check: ${error.how}.`,
          'Check its log; nothing was judged.',
        );
    }
  }
}
