import { type Reply, receivedBytes } from '../../client/messages/reply.ts';
import { type ComparedBody, compareBody } from '../../client/payload/compare-body.ts';
import { type KnownBytes, knownBytes } from '../../client/payload/known-bytes.ts';
import { expect } from '../verbs/expect.ts';
import { expectContentLength } from './expect-content-range.ts';

const shownBytes = 16;

/**
 * The reply's body is exactly these bytes and arrived whole. If the request compared the body, it was with these bytes. If it
 * wanted only the beginning, this has the first of these bytes, and Content-Length announces all of them.
 * @throws {Violation}
 */
export function expectBody(reply: Reply, expected: Buffer | KnownBytes, subject = 'body'): void {
  const known = Buffer.isBuffer(expected) ? knownBytes(expected) : expected;
  if (reply.isBeginning) expectContentLength(reply, known.sizeBytes);
  const isTooLong = reply.failure?.kind === 'body over the limit';
  const isKnownSoFar = reply.compared !== undefined || reply.body.length > known.sizeBytes;
  if (!isTooLong || !isKnownSoFar) expectCompleteBody(reply, known.sizeBytes, subject);
  expectNoDifference(comparedWith(reply, known), subject, reply);
}

/** The body arrived whole: neither cut short nor longer than the read limit. @throws {Violation} */
export function expectCompleteBody(reply: Reply, expectedBytes: number, subject: string): void {
  expect(
    reply.failure === undefined,
    {
      subject,
      expected: `${expectedBytes} bytes`,
      actual: `${receivedBytes(reply)} bytes, then ${reply.failure?.kind}: ${reply.failure?.detail}`,
    },
    reply,
  );
}

/** The two are equal, byte for byte; a finding names the first byte that differs. @throws {Violation} */
export function expectEqualBytes(actual: Buffer, expected: Buffer, subject = 'body', judged?: Reply): void {
  if (!actual.equals(expected))
    expectNoDifference(compareBody(actual, knownBytes(expected)), subject, judged);
}

/** Passes if the comparison found no difference; otherwise a finding shows where and what. @throws {Violation} */
export function expectNoDifference(
  { known, sizeBytes, difference }: ComparedBody,
  subject: string,
  judged?: Reply,
): void {
  if (difference === undefined) return;
  const { at, offset, expected, actual } = difference;
  const more =
    judged?.failure?.kind === 'body over the limit' ? 'more than ' : judged?.isBeginning ? 'the first ' : '';
  const describe = (size: string, view: Buffer): string => {
    const part = view.subarray(at - offset, at - offset + shownBytes).toString('hex') || 'the end';
    return `${size} bytes, at ${at}: ${part}`;
  };
  expect(
    false,
    {
      subject,
      expected: describe(`${known.sizeBytes}`, expected),
      actual: describe(`${more}${sizeBytes}`, actual),
      bytes: { offset, expected: expected.toString('hex'), actual: actual.toString('hex') },
    },
    judged,
  );
}

function comparedWith({ body, compared, isBeginning }: Reply, known: KnownBytes): ComparedBody {
  if (compared === undefined) return compareBody(body, known, isBeginning);
  if (compared.known !== known) throw new Error('the body was compared with other bytes than these');
  return compared;
}
