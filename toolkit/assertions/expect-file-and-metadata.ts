import { memberOf, type Reply } from '../../client/messages/reply.ts';
import { type KnownBytes, knownBytes, knownSha256 } from '../../client/payload/known-bytes.ts';
import type { Payload } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { servesDownloads } from '../arrange/need-ordinary-download.ts';
import { expectEqual } from '../verbs/expect.ts';
import { expectStatus, isSuccess } from '../verbs/expect-status.ts';
import { identityEncoding } from '../wire/identity-encoding.ts';
import { expectBody } from './expect-body.ts';

interface File {
  readonly id: string;
  readonly content: Payload;
}

/**
 * The file has this content: size and checksum in its metadata, and the bytes of a download over the target's route.
 * @throws {Violation}
 */
export async function expectFileAndMetadata(target: Target, file: File): Promise<void> {
  const known = knownBytes(file.content);
  judge(await read(target, file.id, known), known);
}

/**
 * As `expectFileAndMetadata`, over the sync route. If no file can be downloaded over it, which SYNC-01 judges, nothing is judged:
 * so call this after `expectFileAndMetadata`. @throws {Violation}
 */
export async function expectFileBySync(target: Target, file: File): Promise<void> {
  const sync = target.viaRoute('sync');
  const known = knownBytes(file.content);
  const replies = await read(sync, file.id, known);
  if (isSuccess(replies.download) || (await servesDownloads(sync))) judge(replies, known);
}

interface Replies {
  readonly metadata: Reply;
  readonly download: Reply;
}

async function read(target: Target, fileId: string, compareWith: KnownBytes): Promise<Replies> {
  const [metadata, download] = await Promise.all([
    target.metadata(fileId),
    target.download(fileId, { fields: [identityEncoding], compareWith }),
  ]);
  return { metadata, download };
}

function judge({ metadata, download }: Replies, known: KnownBytes): void {
  expectStatus(metadata, 200, 'status of the metadata');
  expectEqual(memberOf(metadata, 'size'), known.sizeBytes, 'size', metadata);
  expectStatus(download, 200, 'status of the download');
  expectBody(download, known);
  expectEqual(memberOf(metadata, 'checksum_sha256'), knownSha256(known), 'checksum_sha256', metadata);
}
