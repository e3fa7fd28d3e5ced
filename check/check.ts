import type fc from 'fast-check';
import type { TargetFacts } from '../client/facts.ts';
import type { Target } from '../client/target.ts';

/** Things that a run must have been given for a check to show anything; without one the check is untestable. */
export const runFeatures = [
  'clock',
  'second_identity',
  'small_limit',
  'negotiation_members',
  'progress_members',
] as const;

/** One of the things that a run may lack. */
export type RunFeature = (typeof runFeatures)[number];

/** Records behaviour of the target that the contract does not specify; stored in the record, never judged. */
export type Observe = (subject: string, seen: string) => void;

/** How we know whether a target keeps one requirement. */
export interface Check<Case = unknown> {
  /** `area/the-sentence-it-proves`; never changes its meaning and is never used again. */
  readonly id: string;
  /** The row that it judges, such as `RNG-01`. */
  readonly requirement: string;
  readonly requires?: readonly RunFeature[];
  /** For a check that only adds to others of its row: false leaves it out, and the row is judged without it. */
  readonly when?: (facts: TargetFacts) => boolean;
  /**
   * True for a requirement on something that a target need not do, such as to send an ETag: if every case is skipped, the check is
   * not applicable instead of untestable.
   */
  readonly isOptional?: boolean;
  /** Known edge cases; they always run, smallest first. */
  readonly edgeCases?: readonly Case[] | ((facts: TargetFacts) => readonly Case[]);
  /** Random cases; they run after the edge cases, seeded. */
  readonly arbitrary?: fc.Arbitrary<Case> | ((facts: TargetFacts) => fc.Arbitrary<Case>);
  /**
   * The case in the values that were sent, for the report: sizes, positions, names. Left out where the case is made of
   * them. Must not throw and sends nothing.
   */
  readonly describe?: (given: Case, target: Target) => Readonly<Record<string, unknown>>;
  /** Random cases in default mode; 20 where unset. Fewer for cases that cost many requests. */
  readonly randomCases?: number;
  /** True for a check that moves the target's clock or puts load on it: it runs alone. */
  readonly exclusive?: boolean;
  /**
   * Arrange, ask, judge: once per case.
   * @throws {Blocked} when a prerequisite does not hold, {Violation} when the requirement does not.
   */
  verify(given: Case, target: Target, observe: Observe): Promise<void>;
}

/** Declares a check; a check with neither edge cases nor an arbitrary runs one case, `undefined`. */
export function defineCheck<Case = undefined>(check: Check<Case>): Check {
  return check as Check;
}
