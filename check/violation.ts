import type { Exchange } from '../client/messages/exchange.ts';

/** The finding of a check: always all three members, in HTTP terms; `describeFinding` makes the sentence. */
export interface Finding {
  /** The compared value, such as `Content-Range size`; the same after shrinking. */
  readonly subject: string;
  readonly expected: string;
  readonly actual: string;
  /** For contents that differ: both sides around the first differing byte, in hexadecimal, starting at `offset` of the content. */
  readonly bytes?: { readonly offset: number; readonly expected: string; readonly actual: string };
}

/** A finding in one sentence; parts that the target wrote are not escaped. */
export function describeFinding({ subject, expected, actual }: Finding): string {
  return `${subject}: expected ${expected}, got ${actual}`;
}

/** The target violated the requirement under test; `exchange` is the one whose response shows it, if any. */
export class Violation extends Error {
  override readonly name = 'Violation';

  constructor(
    readonly finding: Finding,
    readonly exchange?: Exchange,
  ) {
    super(describeFinding(finding));
  }
}
