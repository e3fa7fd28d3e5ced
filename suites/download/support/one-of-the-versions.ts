import { fieldOf, type Reply } from '../../../client/messages/reply.ts';
import { type KnownBytes, knownSha256 } from '../../../client/payload/known-bytes.ts';
import { expect } from '../../../toolkit/verbs/expect.ts';

/** The bytes of one version that a response to the same request has. */
export interface VersionBytes {
  readonly name: string;
  readonly known: KnownBytes;
}

/** Whether a response presents its content as complete and uncoded. */
export function isPresentedAsWhole(reply: Reply): boolean {
  const isSent = reply.status === 200 || reply.status === 206;
  return isSent && reply.failure === undefined && fieldOf(reply, 'content-encoding') === undefined;
}

/**
 * The body, of which only the digest and the comparison with the first version are kept, is that of one of the versions.
 * @throws {Violation}
 */
export function expectOneVersion(
  {
    reply,
    versions,
  }: { readonly reply: Reply; readonly versions: readonly [VersionBytes, ...VersionBytes[]] },
  subject: string,
): void {
  const { sizeBytes, sha256 } = reply.exchange.response?.body ?? { sizeBytes: 0, sha256: '' };
  const [first] = versions;
  const { known, difference } = reply.compared ?? {};
  const isOfFirst = difference !== undefined && known?.sizeBytes === first.known.sizeBytes;
  const place = isOfFirst ? `, equal to the ${first.name} up to byte ${difference.at}` : '';
  expect(
    versions.some((one) => one.known.sizeBytes === sizeBytes && knownSha256(one.known) === sha256),
    {
      subject,
      expected: versions.map((one) => `the ${one.known.sizeBytes} bytes of the ${one.name}`).join(' or '),
      actual: `${sizeBytes} bytes${place}`,
    },
    reply,
  );
}
