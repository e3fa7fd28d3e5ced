import { type Check, defineCheck } from '../../runner/check.ts';
import { explore, type Search } from '../../runner/explore.ts';
import { Violation } from '../../runner/violation.ts';
import { createRecorder } from '../../target/recorder.ts';
import type { Target } from '../../target/target.ts';

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
