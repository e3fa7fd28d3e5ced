/** A check that fails, is blocked or is in error. Vitest shows `expected` and `actual` as a difference. */
export class ContractFailure extends Error {
  override readonly name = 'ContractFailure';
  readonly expected?: string;
  readonly actual?: string;

  constructor(message: string, finding?: { readonly expected: string; readonly actual: string }) {
    super(message);
    // The frames would be those of this adapter, not of the target.
    this.stack = `${this.name}: ${message}`;
    if (finding === undefined) return;
    this.expected = finding.expected;
    this.actual = finding.actual;
  }
}
