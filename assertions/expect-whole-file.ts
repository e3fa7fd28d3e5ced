import { type Payload, payloadBytes, payloadSha256, payloadSize } from '../target/payload.ts';
import { memberOf, type Reply } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { asIs } from './as-is.ts';
import { expectEqual } from './expect.ts';
import { expectBody } from './expect-bytes.ts';
import { expectStatus, isSuccess } from './expect-status.ts';
import { servesDownloads } from './need-ordinary-download.ts';

interface File {
  readonly id: string;
  readonly content: Payload;
}

/** The file has this content: size and checksum in its metadata, and the bytes of a download over the target's route. @throws {Violation} */
export async function expectWholeFile(target: Target, file: File): Promise<void> {
  judge(await read(target, file.id), file.content);
}

/**
 * As `expectWholeFile`, over the sync route. Where no file can be downloaded over it, which is for SYNC-01 to say, nothing is
 * judged: so this comes after `expectWholeFile`. @throws {Violation}
 */
export async function expectWholeBySync(target: Target, file: File): Promise<void> {
  const sync = target.through('sync');
  const replies = await read(sync, file.id);
  if (isSuccess(replies.download) || (await servesDownloads(sync))) judge(replies, file.content);
}

interface Replies {
  readonly metadata: Reply;
  readonly download: Reply;
}

async function read(target: Target, fileId: string): Promise<Replies> {
  const [metadata, download] = await Promise.all([
    target.metadata(fileId),
    target.download(fileId, { fields: [asIs] }),
  ]);
  return { metadata, download };
}

function judge({ metadata, download }: Replies, content: Payload): void {
  expectStatus(metadata, 200, 'status of the metadata');
  expectEqual(memberOf(metadata, 'size'), payloadSize(content), 'size', metadata);
  expectStatus(download, 200, 'status of the download');
  expectBody(download, payloadBytes(content));
  expectEqual(memberOf(metadata, 'checksum_sha256'), payloadSha256(content), 'checksum_sha256', metadata);
}
