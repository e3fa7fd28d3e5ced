import { memberOf, type Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { sha256Hex } from '../../util/sha256.ts';
import { downloadRow } from '../arrange/download-row.ts';
import { expectEqual } from '../verbs/expect.ts';
import { expectSuccess } from '../verbs/expect-status.ts';
import { needSuccess } from '../verbs/need.ts';

/** A file's name, size, version, recorded checksum, and the checksum of its bytes. @throws {Blocked} */
export async function needFingerprint(target: Target, fileId: string): Promise<string> {
  const [metadata, download] = await Promise.all([target.metadata(fileId), target.download(fileId)]);
  needSuccess(metadata, 'UPL-03');
  needSuccess(download, downloadRow(target.route));
  return fingerprintOf(metadata, download);
}

/** The file is the same as in the fingerprint `before`. @throws {Violation} */
export async function expectFingerprint(target: Target, fileId: string, before: string): Promise<void> {
  const [metadata, download] = await Promise.all([target.metadata(fileId), target.download(fileId)]);
  expectSuccess(metadata, 'status of the metadata');
  expectSuccess(download, 'status of the download');
  expectEqual(fingerprintOf(metadata, download), before, 'name, size, version and checksums', metadata);
}

function fingerprintOf(metadata: Reply, download: Reply): string {
  const members = ['name', 'size', 'version', 'checksum_sha256'].map((name) => memberOf(metadata, name));
  return JSON.stringify([...members, sha256Hex(download.body)]);
}
