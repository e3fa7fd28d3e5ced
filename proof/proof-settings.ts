/** Settings for a check in a proof. */
export interface ProofSettings {
  readonly seed: number;
  /** `quick` runs only edge cases. */
  readonly mode?: 'quick' | 'default';
  /** How often a check is run on a fault that is detected by chance; 3 by default. */
  readonly looks?: number;
}
