import { fieldOf, memberOf, type Reply } from '../../../client/messages/reply.ts';
import { type KnownBytes, knownBytes } from '../../../client/payload/known-bytes.ts';
import type { Route, Target } from '../../../client/target.ts';
import { downloadRow } from '../../../toolkit/arrange/download-row.ts';
import type { StoredFile } from '../../../toolkit/arrange/need-file.ts';
import { expectBody } from '../../../toolkit/assertions/expect-body.ts';
import { expectEqual } from '../../../toolkit/verbs/expect.ts';
import { expectStatus, expectSuccess, isSuccess } from '../../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';

/** A file and how the target showed it: the members of its metadata, and the Content-Type of each download route. */
export interface FileState {
  readonly file: StoredFile;
  readonly members: readonly (readonly [string, string])[];
  readonly types: readonly (readonly [Route, string | undefined])[];
}

const compared = ['name', 'size', 'mime_type', 'checksum_sha256', 'version', 'share_id', 'folder_id'];

/** Reads a file before a restart. @throws {Blocked} by UPL-03 or DL-01. */
export async function needState(target: Target, file: StoredFile): Promise<FileState> {
  const metadata = await target.metadata(file.id);
  needSuccess(metadata, 'UPL-03');
  const types: (readonly [Route, string | undefined])[] = [];
  for (const route of ['content', 'sync'] as const) {
    const reply = await read(target.viaRoute(route), file, knownBytes(file.content));
    // SYNC-01 judges whether the sync route serves the file.
    if (route === 'sync' && !isSuccess(reply)) continue;
    needSuccess(reply, downloadRow(route));
    types.push([route, fieldOf(reply, 'content-type')]);
  }
  return { file, members: compared.map((name) => [name, shown(metadata, name)]), types };
}

/** After a restart the file is as it was before. @throws {Violation} */
export async function expectState(target: Target, { file, members, types }: FileState): Promise<void> {
  const metadata = await target.metadata(file.id);
  expectSuccess(metadata, 'status of the metadata after the restart');
  for (const [name, before] of members)
    expectEqual(shown(metadata, name), before, `${name} after the restart`, metadata);
  const known = knownBytes(file.content);
  for (const [route, type] of types) {
    const reply = await read(target.viaRoute(route), file, known);
    expectStatus(reply, 200, 'status of the download after the restart');
    expectBody(reply, known, 'bytes after the restart');
    expectEqual(fieldOf(reply, 'content-type'), type, 'Content-Type after the restart', reply);
  }
}

function read(target: Target, { id }: StoredFile, compareWith: KnownBytes): Promise<Reply> {
  return target.download(id, { fields: [identityEncoding], compareWith });
}

function shown(metadata: Reply, name: string): string {
  return JSON.stringify(memberOf(metadata, name) ?? null);
}
