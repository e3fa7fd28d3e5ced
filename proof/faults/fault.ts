import type { ReplicaOptions, Steps } from '../../reference-server/index.ts';

/** A deliberate defect of the reference server. */
export interface Fault {
  /** Area and name, such as `range/last-byte-is-exclusive`. */
  readonly id: string;
  /** The requirements that a target with this fault violates. */
  readonly violates: readonly string[];
  /** The checks that must each detect it. */
  readonly detectedBy: readonly string[];
  /**
   * How many seeds detected it, where no edge case does: random cases, a race or the kernel's buffers decide. Measured by
   * `drivespec prove --chance`.
   */
  readonly byChance?: { readonly detected: number; readonly of: number };
  /** The fault as seen on the wire, in one line of plain English. */
  readonly description: string;
  /** True if no description names the members and formats of the server: preflight finds them out. */
  readonly isUndescribed?: true;
  /** The steps to replace, made from the unmodified ones. */
  readonly steps: (unmodified: Steps) => Partial<Steps>;
  /** A second address of the server, and how it differs; the checks then know both, and that they are strongly consistent. */
  readonly replica?: (unmodified: Steps) => ReplicaOptions;
}
