import { memberOf, type Reply } from '../../client/messages/reply.ts';
import { type KnownBytes, knownBytes, knownSha256 } from '../../client/payload/known-bytes.ts';
import type { Payload } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needOrdinaryDownload } from '../arrange/need-ordinary-download.ts';
import { expectEqual } from '../verbs/expect.ts';
import { expectSuccess, isSuccess } from '../verbs/expect-status.ts';
import { identityEncoding } from '../wire/identity-encoding.ts';
import { expectBody } from './expect-body.ts';
import { needOrdinaryMetadata } from './expect-metadata.ts';

/**
 * A file has these bytes, and the size and checksum in its metadata match if they are in the default format.
 * @throws {Violation} if it differs, or cannot be read; {Blocked} by DL-01 or UPL-03 if a plain file cannot be read either.
 */
export async function expectFile(target: Target, fileId: string, expected: Payload | Buffer): Promise<void> {
  const known = knownBytes(expected);
  const { content, metadata } = await read(target, fileId, known);
  if (!isSuccess(content)) await needOrdinaryDownload(target);
  if (!isSuccess(metadata)) await needOrdinaryMetadata(target);
  judge(content, metadata, known);
}

/**
 * As `expectFile`, for a file that could be read before, so that no plain file is needed for comparison. @throws {Violation}
 */
export async function expectFileUnchanged(
  target: Target,
  fileId: string,
  expected: Payload | Buffer,
): Promise<void> {
  const known = knownBytes(expected);
  const { content, metadata } = await read(target, fileId, known);
  judge(content, metadata, known);
}

async function read(
  target: Target,
  fileId: string,
  compareWith: KnownBytes,
): Promise<{ content: Reply; metadata: Reply }> {
  const [content, metadata] = await Promise.all([
    target.download(fileId, { fields: [identityEncoding], compareWith }),
    target.metadata(fileId),
  ]);
  return { content, metadata };
}

function judge(content: Reply, metadata: Reply, expected: KnownBytes): void {
  expectSuccess(content, 'status of the download');
  expectSuccess(metadata, 'status of the metadata');
  expectBody(content, expected, 'content of the file');
  const size = memberOf(metadata, 'size');
  if (typeof size === 'number') expectEqual(size, expected.sizeBytes, 'size', metadata);
  const checksum = memberOf(metadata, 'checksum_sha256');
  if (typeof checksum === 'string' && /^[0-9a-f]{64}$/i.test(checksum))
    expectEqual(checksum.toLowerCase(), knownSha256(expected), 'checksum_sha256', metadata);
}
