import type fc from 'fast-check';
import type { TargetFacts } from '../client/facts.ts';
import type { Target } from '../client/target.ts';

/** Inputs of a run that a check may need; without one of them, the check is untestable. */
export const runFeatures = [
  'clock',
  'restart',
  'kill',
  'second_identity',
  'small_limit',
  'negotiation_members',
  'progress_members',
  'replicas',
] as const;

/** An input that a run may lack. */
export type RunFeature = (typeof runFeatures)[number];

/** Records behaviour of the target that the contract does not specify; stored in the record, never judged. */
export type Observe = (subject: string, seen: string) => void;

/** A check determines whether a target meets one requirement. */
export interface Check<Case = unknown> {
  /** `area/the-sentence-it-proves`; its meaning never changes, and it is never reused. */
  readonly id: string;
  /** The requirement that it judges, such as `RNG-01`. */
  readonly requirement: string;
  readonly requires?: readonly RunFeature[];
  /** For an additional check of a requirement: if it returns false, the requirement is judged without this check. */
  readonly when?: (facts: TargetFacts) => boolean;
  /**
   * True for a requirement on optional behaviour, such as sending an ETag: if every case is skipped, the check is not applicable
   * instead of untestable.
   */
  readonly isOptional?: boolean;
  /**
   * True if the content of the file makes no difference: of several files of a read-only target, the check tests the smallest
   * one with bytes.
   */
  readonly anyFile?: boolean;
  /** Known edge cases. They always run, smallest first. */
  readonly edgeCases?: readonly Case[] | ((facts: TargetFacts) => readonly Case[]);
  /** Random cases. They run after the edge cases and depend on the seed. */
  readonly arbitrary?: fc.Arbitrary<Case> | ((facts: TargetFacts) => fc.Arbitrary<Case>);
  /**
   * Returns the values that were sent for the case, for the report: sizes, positions, names. Absent if the case itself consists
   * of them. Must not throw and must not send anything.
   */
  readonly describe?: (given: Case, target: Target) => Readonly<Record<string, unknown>>;
  /** The number of random cases in default mode; 20 by default. Fewer for cases that need many requests. */
  readonly randomCases?: number;
  /**
   * True for a check that transfers tens of MiB: a run has one of them at a time, and the proof runs it on the unmodified server and on the variants of its requirement, not on
   * each variant of its area.
   */
  readonly isHeavy?: boolean;
  /** True for a check that moves the target's clock, restarts the target or puts load on it: it runs alone, without other checks. */
  readonly exclusive?: boolean;
  /**
   * Prepares, sends and judges one case.
   * @throws {Blocked} if a prerequisite is not met, {Violation} if the requirement is not met.
   */
  verify(given: Case, target: Target, observe: Observe): Promise<void>;
}

/** Declares a check. A check without edge cases and without an arbitrary runs one case, `undefined`. */
export function defineCheck<Case = undefined>(check: Check<Case>): Check {
  return check as Check;
}
