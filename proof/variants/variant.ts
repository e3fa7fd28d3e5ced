import type { Steps } from '../../reference-server/steps.ts';

/** One way to be different and still right: a freedom that the contract leaves. */
export interface Variant {
  /** Area and sentence, such as `range/ranges-that-nothing-satisfies-give-the-whole-file`. */
  readonly id: string;
  /** The requirements whose freedom it uses; those at SHOULD may warn under it. */
  readonly uses: readonly string[];
  /** SHOULD requirements that such a target does not keep; everything else must hold. */
  readonly waives?: readonly string[];
  readonly description: string;
  /** The steps to replace, made from the unmodified ones. */
  readonly steps: (unmodified: Steps) => Partial<Steps>;
}
