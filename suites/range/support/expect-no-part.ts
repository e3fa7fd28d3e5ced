import { type Reply, statusInWords } from '../../../client/messages/reply.ts';
import type { Representation } from '../../../toolkit/arrange/need-representation.ts';
import { expectConsistentParts } from '../../../toolkit/assertions/consistent-parts.ts';
import { expectWholeOrRefused, wholeOrRefusedInWords } from '../../../toolkit/assertions/expect-whole.ts';
import { expect } from '../../../toolkit/verbs/expect.ts';

/**
 * A Range field with invalid syntax was ignored or refused, in a response that ends. Any HTTP server may also recover a range from it
 * (RFC 9110 §2.4); the contract of the upload and download API does not allow that. Returns what happened, in words.
 * @throws {Violation}
 */
export function expectNoPart(isReadOnly: boolean, reply: Reply, stored: Representation): string {
  if (isReadOnly && reply.status === 206) {
    expectConsistentParts(reply, stored);
    return 'a consistent part';
  }
  expectWholeOrRefused(reply, stored);
  expect(
    reply.failure?.kind !== 'timed out',
    { subject: 'status', expected: '200 or 4xx, in a response that ends', actual: statusInWords(reply) },
    reply,
  );
  return wholeOrRefusedInWords(reply);
}
