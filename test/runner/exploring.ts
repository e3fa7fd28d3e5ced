import { type Check, defineCheck } from '../../check/check.ts';
import { Violation } from '../../check/violation.ts';
import { createRecorder } from '../../client/recording/recorder.ts';
import type { Target } from '../../client/target.ts';
import type { Search } from '../../runner/explore/exploration.ts';
import { explore } from '../../runner/explore/explore.ts';

/** A target without facts, for checks that send nothing. */
export const target = { facts: {} } as unknown as Target;
/** A short search. */
export const search = { seed: 1, timeMs: 10_000, shrinkMs: 5_000 };

/** Explores a check that sends nothing. */
export function exploring(
  check: Check,
  more: Partial<typeof search & Pick<Search, 'randomCases' | 'files'>> = {},
) {
  return explore(
    check,
    { target, recorder: createRecorder(), observe: () => undefined },
    { ...search, ...more },
  );
}

/** A check made of these parts. */
export function checkOf<Case>(parts: Partial<Check<Case>> & Pick<Check<Case>, 'verify'>): Check {
  return defineCheck<Case>({ id: 'area/sentence', requirement: 'RNG-01', ...parts });
}

/** A violation about this subject. */
export const violation = (subject: string, actual = 'wrong') =>
  new Violation({ subject, expected: 'right', actual });
