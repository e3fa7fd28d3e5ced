import { fieldOf, type Reply } from '../../../client/messages/reply.ts';
import { expect } from '../../../toolkit/verbs/expect.ts';

/** The content of one version, from the first byte that was requested. */
export interface VersionBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Whether a response presents its content as complete and uncoded. */
export function isPresentedAsWhole(reply: Reply): boolean {
  const isSent = reply.status === 200 || reply.status === 206;
  return isSent && reply.failure === undefined && fieldOf(reply, 'content-encoding') === undefined;
}

/** The body is that of one of the versions, from its first to its last byte. @throws {Violation} */
export function expectOneVersion(reply: Reply, versions: readonly VersionBytes[], subject: string): void {
  const expected = versions.map(({ name, bytes }) => `the ${bytes.length} bytes of the ${name}`).join(' or ');
  const actual = versions
    .map(({ name, bytes }) => `equal to the ${name} up to byte ${commonBytes(reply.body, bytes)}`)
    .join(', ');
  expect(
    versions.some(({ bytes }) => bytes.equals(reply.body)),
    { subject, expected, actual: `${reply.body.length} bytes, ${actual}` },
    reply,
  );
}

const stepBytes = 4_096;

/** The number of equal bytes at the beginning. */
function commonBytes(one: Buffer, other: Buffer): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.subarray(at, at + stepBytes).equals(other.subarray(at, at + stepBytes)))
    at += stepBytes;
  while (at < most && one[at] === other[at]) at += 1;
  return Math.min(at, most);
}
