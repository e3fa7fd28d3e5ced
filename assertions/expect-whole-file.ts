import { type Payload, payloadBytes, payloadSha256, payloadSize } from '../target/payload.ts';
import { memberOf } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { asIs } from './as-is.ts';
import { expectEqual } from './expect.ts';
import { expectBody } from './expect-bytes.ts';
import { expectStatus } from './expect-status.ts';

/** The file has this content: size and checksum in its metadata, and the bytes of a download over the target's route. @throws {Violation} */
export async function expectWholeFile(
  target: Target,
  { id, content }: { readonly id: string; readonly content: Payload },
): Promise<void> {
  const [metadata, download] = await Promise.all([
    target.metadata(id),
    target.download(id, { fields: [asIs] }),
  ]);
  expectStatus(metadata, 200, 'status of the metadata');
  expectEqual(memberOf(metadata, 'size'), payloadSize(content), 'size', metadata);
  expectStatus(download, 200, 'status of the download');
  expectBody(download, payloadBytes(content));
  expectEqual(memberOf(metadata, 'checksum_sha256'), payloadSha256(content), 'checksum_sha256', metadata);
}
