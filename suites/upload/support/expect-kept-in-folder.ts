import { memberOf } from '../../../client/messages/reply.ts';
import type { Payload } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { listFolder } from '../../../toolkit/arrange/list-folder.ts';
import { expectDownload } from '../../../toolkit/assertions/expect-download.ts';
import { expectMetadata } from '../../../toolkit/assertions/expect-metadata.ts';
import { expect, inWords } from '../../../toolkit/verbs/expect.ts';
import { needSuccess } from '../../../toolkit/verbs/need.ts';
import { expectFolder } from './expect-folder.ts';

/**
 * A file that was sent with a path as its name is stored complete in the intended folder, under a name without slashes
 * other than `.` and `..`. @throws {Violation} Source: UPL-09.
 */
export async function expectKeptInFolder(
  target: Target,
  file: { readonly id: string; readonly content: Payload },
): Promise<void> {
  const metadata = await expectMetadata(target, file.id);
  const name = memberOf(metadata, 'name');
  const expected = 'a name without "/" that is neither "." nor ".."';
  expect(isNoPath(name), { subject: 'name', expected, actual: inWords(name) }, metadata);
  expectFolder(metadata, target.workspace.folderId);
  await expectDownload(target, file);
}

/** The recorded name is not a path on any system. @throws {Violation} Source: UPL-09s. */
export async function expectPlainName(target: Target, fileId: string): Promise<void> {
  const metadata = await target.metadata(fileId);
  needSuccess(metadata, 'UPL-03');
  const name = memberOf(metadata, 'name');
  const expected = 'a name without backslash, NUL or drive letter';
  expect(isPlain(name), { subject: 'name', expected, actual: inWords(name) }, metadata);
}

/** The root folder has no entry with this name, unless the upload was sent to the root. @throws {Violation} Source: UPL-09. */
export async function expectNotAbove(target: Target, own: string): Promise<void> {
  const { workspace, facts } = target;
  if (!facts.capabilities.listing || !workspace.own || workspace.folderId === undefined) return;
  const listing = await listFolder(target, undefined);
  if (listing === undefined || listing.reply.failure?.kind === 'body over the limit') return;
  needSuccess(listing.reply);
  const found = listing.items.find(({ name }) => String(name).includes(own));
  expect(
    found === undefined,
    {
      subject: 'listing of the root folder',
      expected: `no entry whose name contains ${own}`,
      actual: found?.name,
    },
    listing.reply,
  );
}

function isNoPath(name: unknown): boolean {
  return typeof name === 'string' && name !== '' && !/\/|^\.{1,2}$/.test(name);
}

function isPlain(name: unknown): boolean {
  return typeof name === 'string' && !/[\\\0]|^[a-z]:/i.test(name);
}
