import type { Exchange } from '../client/messages/exchange.ts';

/** What a check found: always all three, in the protocol's words. Prose is made of it in `reports/`. */
export interface Finding {
  /** What was looked at, such as `Content-Range size`; shrinking keeps to it. */
  readonly subject: string;
  readonly expected: string;
  readonly actual: string;
  /** Of contents that differ: both sides around the first byte that does, as hexadecimal, from `offset` of the whole on. */
  readonly bytes?: { readonly offset: number; readonly expected: string; readonly actual: string };
}

/** The target broke the requirement that is being checked; `exchange` is the one whose answer shows it, where there is one. */
export class Violation extends Error {
  override readonly name = 'Violation';

  constructor(
    readonly finding: Finding,
    readonly exchange?: Exchange,
  ) {
    super(`${finding.subject}: expected ${finding.expected}, got ${finding.actual}`);
  }
}
