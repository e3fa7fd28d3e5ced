import type { Exchange } from '../client/messages/exchange.ts';

/** The finding of a check. It always has all three members, in HTTP terms; `describeFinding` formats them as a sentence. */
export interface Finding {
  /** The compared value, such as `Content-Range size`; the same after shrinking. */
  readonly subject: string;
  readonly expected: string;
  readonly actual: string;
  /** If contents differ: both around the first differing byte, in hexadecimal, starting at `offset` of the content. */
  readonly bytes?: { readonly offset: number; readonly expected: string; readonly actual: string };
}

/** Formats a finding as one sentence. Text from the target is not escaped. */
export function describeFinding({ subject, expected, actual }: Finding): string {
  return `${subject}: expected ${expected}, got ${actual}`;
}

/** The target violated the requirement under test; `exchange` is the one whose response shows the violation, if any. */
export class Violation extends Error {
  override readonly name = 'Violation';

  constructor(
    readonly finding: Finding,
    readonly exchange?: Exchange,
  ) {
    super(describeFinding(finding));
  }
}
