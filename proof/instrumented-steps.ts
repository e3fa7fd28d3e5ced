import { defaultSteps, type Steps } from '../reference-server/index.ts';
import type { Fault } from './faults/fault.ts';

/** The steps that a fault replaces, and how often a server has reached them. */
export interface WatchedSteps {
  readonly steps: Partial<Steps>;
  readonly reached: () => number;
}

/** The faulty steps, each with a counter: a fault whose steps are never reached was not tried. */
export function watchedSteps(fault: Fault): WatchedSteps {
  let reached = 0;
  const counted = <Args extends unknown[], Result>(step: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      reached += 1;
      return step(...args);
    };
  };
  const faulty = Object.entries(fault.steps(defaultSteps)) as [string, (...args: unknown[]) => unknown][];
  return {
    steps: Object.fromEntries(faulty.map(([name, step]) => [name, counted(step)])) as Partial<Steps>,
    reached: () => reached,
  };
}
