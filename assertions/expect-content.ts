import type { Reply } from '../target/reply.ts';
import { codingsOf, decodedBody, isKnownCoding } from './content-coding.ts';
import { expect, inWords } from './expect.ts';
import { expectBytes } from './expect-bytes.ts';
import { need } from './need.ts';

/** What codings on top of each other may add to incompressible content of 64 MiB. */
const codingOverheadBytes = 65_536;

/**
 * The body arrived whole and is exactly these bytes once the content codings that it names are off.
 * @throws {Violation}, or {Blocked} for a coding that we cannot take off.
 */
export function expectContent(reply: Reply, expected: Buffer, subject = 'body'): void {
  expect(
    reply.failure === undefined,
    {
      subject,
      expected: `${expected.length} bytes`,
      actual: `${reply.body.length} bytes, then ${reply.failure?.kind}: ${reply.failure?.detail}`,
    },
    reply,
  );
  const codings = codingsOf(reply);
  const unknown = codings.find((coding) => !isKnownCoding(coding));
  need(unknown === undefined, `the content coding ${inWords(unknown)} cannot be taken off here`);
  const bytes = decodedBody(reply, expected.length + codingOverheadBytes);
  expect(
    bytes !== undefined,
    {
      subject,
      expected: `${expected.length} bytes in ${codings.join(', ')}`,
      actual: `${reply.body.length} bytes that do not decode to as many`,
    },
    reply,
  );
  expectBytes(bytes, expected, subject, reply);
}
