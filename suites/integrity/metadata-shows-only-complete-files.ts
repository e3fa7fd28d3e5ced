import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { type Payload, payloadSha256, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { listFolder } from '../../toolkit/arrange/list-folder.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needChunks, needCompleted, needSession } from '../../toolkit/arrange/need-session.ts';
import { needChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { expectEqual, expectOneOf } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { need, needSuccess } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { sha256Hex } from '../../util/sha256.ts';
import { pollDuring } from './support/poll-during.ts';

interface Making {
  readonly way: 'multipart' | 'session' | 'new version';
  readonly size: number;
}

/**
 * While a file or a version is being created, and immediately afterwards, another request must see either nothing
 * new or the whole file.
 */
export const metadataShowsOnlyCompleteFiles = defineCheck<Making>({
  id: 'integrity/metadata-shows-only-complete-files',
  requirement: 'INT-04',
  edgeCases: ({ capabilities, limit }) => [
    { way: 'multipart', size: 1_000 },
    { way: 'multipart', size: Math.max(1_000, Math.min(4 * 1024 * 1024, limit.lowBytes - 65_536)) },
    { way: 'session', size: 12 * smallestChunkBytes + 1 },
    ...(capabilities.replace ? [{ way: 'new version' as const, size: 12 * smallestChunkBytes + 1 }] : []),
  ],

  async verify({ way, size }, target) {
    const [old, made] = [positions(size, 5), positions(size + 1, 6)];
    const whole = payloadSha256(made);

    const name = target.nextName();
    if (way === 'new version') {
      const { id } = await needFile(target, old);
      const versions = [payloadSha256(old), whole];
      const replacing = sessionOf(target, made, name, { replace_file_id: id });
      await pollDuring(replacing, () => lookAt(target, id, versions));
    } else {
      const making = way === 'multipart' ? uploadOf(target, made, name) : sessionOf(target, made, name);
      const id = await pollDuring(making, () => lookFor(target, name, whole));

      const metadata = await target.metadata(id);
      needSuccess(metadata, 'UPL-03');
      expectEqual(
        memberOf(metadata, 'checksum_sha256'),
        whole,
        'checksum_sha256 immediately after the upload',
        metadata,
      );
    }
  },
});

async function uploadOf(target: Target, content: Payload, fileName: string): Promise<string> {
  return (await needFile(target, content, { fileName })).id;
}

async function sessionOf(
  target: Target,
  content: Payload,
  name: string,
  members: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const session = await needSession(target, content, { name, members });
  await needChunks(target, session);
  return (await needCompleted(target, session)).id;
}

/** If a file with this name is listed, its checksum must be absent or that of the whole content. */
async function lookFor(target: Target, name: string, whole: string): Promise<void> {
  const listed = target.facts.capabilities.listing ? await listedId(target, name) : undefined;
  if (listed !== undefined) {
    const metadata = await target.metadata(listed);
    const checksum = memberOf(metadata, 'checksum_sha256') ?? undefined;
    expectOneOf(checksum, [undefined, whole], 'checksum_sha256 during the upload', metadata);
  }
}

/** The id of the listed file with this name, if there is one. @throws {Blocked} if the folder cannot be listed. */
async function listedId(target: Target, name: string): Promise<string | undefined> {
  const listing = await listFolder(target, target.workspace.folderId);
  if (listing === undefined) return undefined;
  need(listing.isWhole || listing.items.length > 0, 'the folder cannot be listed');
  const found = listing.items.find((item) => item.name === name);
  return found === undefined ? undefined : String(found.id);
}

/**
 * Reads metadata, content and metadata of a file that is being replaced. If both checksums are equal, the content
 * must match them.
 */
async function lookAt(target: Target, id: string, versions: readonly string[]): Promise<void> {
  const before = await needChecksum(target, id);
  const download = await target.download(id, { fields: [identityEncoding] });
  const after = await needChecksum(target, id);
  expectOneOf(before, versions, 'checksum_sha256 during the replacement');
  expectOneOf(after, versions, 'checksum_sha256 during the replacement');
  if (before === after && isSuccess(download))
    expectEqual(sha256Hex(download.body), before, 'SHA-256 of the download during the replacement', download);
}
