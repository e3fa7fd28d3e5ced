import type { ReplicaOptions, Steps } from '../../reference-server/index.ts';

/** What a target with replicas declares. */
type Consistency = 'strong' | 'eventual';

/** A conforming variant of the reference server: it uses a freedom that the contract leaves. */
export interface Variant {
  /** Area and name, such as `range/ranges-that-nothing-satisfies-give-the-whole-file`. */
  readonly id: string;
  /** The requirements whose freedom it uses; those at SHOULD may warn under it. */
  readonly uses: readonly string[];
  /** SHOULD requirements that such a target does not follow; all others must be met. */
  readonly waives?: readonly string[];
  readonly description: string;
  /** True if no description names its members and formats: preflight finds them out. */
  readonly isUndescribed?: true;
  /** The steps to replace, made from the unmodified ones. */
  readonly steps: (unmodified: Steps) => Partial<Steps>;
  /** A second address of the server, how it differs, and the consistency that the target declares, if any. */
  readonly replica?: (unmodified: Steps) => ReplicaOptions & { readonly consistency?: Consistency };
}
