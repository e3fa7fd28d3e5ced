/** How a check is run in a proof. */
export interface ProofSettings {
  readonly seed: number;
  /** `quick` leaves a fault to the known edges alone. */
  readonly mode?: 'quick' | 'default';
  /** Looks at a fault that shows by chance; 3. */
  readonly looks?: number;
}
