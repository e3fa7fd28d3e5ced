import type { Reply } from '../../../client/messages/reply.ts';
import { expect } from '../../../toolkit/verbs/expect.ts';

/**
 * The recorded name is the one sent; Unicode normalisation and a decoded `%22` are allowed.
 * @throws {Violation} Source: UPL-08.
 */
export function expectName(recorded: unknown, sent: string, judged?: Reply): void {
  const holds = typeof recorded === 'string' && folded(recorded) === folded(sent);
  expect(holds, { subject: 'name', expected: sent, actual: recorded }, judged);
}

/** The name in a form for comparison: normalised, with `%22` decoded. */
export function folded(name: string): string {
  return name.normalize('NFKC').replaceAll('%22', '"');
}
