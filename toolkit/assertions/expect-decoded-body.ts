import { Untestable } from '../../check/untestable.ts';
import { codingsOf } from '../../client/messages/content-codings.ts';
import { type Reply, receivedBytes } from '../../client/messages/reply.ts';
import { compareBody } from '../../client/payload/compare-body.ts';
import { type KnownBytes, knownBytes } from '../../client/payload/known-bytes.ts';
import { decodedBody, isKnownCoding } from '../protocol/content-coding.ts';
import { expect, inWords } from '../verbs/expect.ts';
import { need } from '../verbs/need.ts';
import { expectBody, expectCompleteBody, expectNoDifference } from './expect-body.ts';

/** The most that stacked codings may add to incompressible content of 64 MiB. */
const codingOverheadBytes = 65_536;

/**
 * The body arrived whole and is exactly these bytes after its content codings are decoded. If the request compared the body, it
 * was with these bytes. @throws {Violation}, or {Blocked} for a coding that we cannot decode.
 */
export function expectDecodedBody(reply: Reply, expected: Buffer | KnownBytes, subject = 'body'): void {
  const known = Buffer.isBuffer(expected) ? knownBytes(expected) : expected;
  const codings = codingsOf(reply);
  if (codings.join() === (known.contentCodings ?? []).join()) {
    expectBody(reply, known, subject);
    return;
  }
  if (reply.isBeginning)
    throw new Untestable('only the beginning of the coded response to a request for a large file was read');
  expectCompleteBody(reply, known.sizeBytes, subject);
  const unknown = codings.find((coding) => !isKnownCoding(coding));
  need(unknown === undefined, `the content coding ${inWords(unknown)} cannot be decoded here`);
  const bytes = decodedBody(reply, known.sizeBytes + codingOverheadBytes);
  expect(
    bytes !== undefined,
    {
      subject,
      expected: `${known.sizeBytes} bytes in ${codings.join(', ')}`,
      actual: `${receivedBytes(reply)} bytes that do not decode to that length`,
    },
    reply,
  );
  expectNoDifference(compareBody(bytes, known), subject, reply);
}
