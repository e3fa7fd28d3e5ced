import { defaultSteps, type ReplicaOptions, type Steps } from '../reference-server/index.ts';
import type { Fault } from './faults/fault.ts';

/** The steps that a fault replaces, and how often a server has reached them. */
export interface WatchedSteps {
  readonly steps: Partial<Steps>;
  /** The second address, if the fault has one. */
  readonly replicas: readonly ReplicaOptions[];
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
  const watched = (steps: Partial<Steps>): Partial<Steps> => {
    const faulty = Object.entries(steps) as [string, (...args: unknown[]) => unknown][];
    return Object.fromEntries(faulty.map(([name, step]) => [name, counted(step)])) as Partial<Steps>;
  };
  const replica = fault.replica?.(defaultSteps);
  if (replica?.store !== undefined || replica?.clockAheadSeconds !== undefined) reached += 1;
  return {
    steps: watched(fault.steps(defaultSteps)),
    replicas: replica === undefined ? [] : [{ ...replica, steps: watched(replica.steps ?? {}) }],
    reached: () => reached,
  };
}
