import { expect, expectOneOf } from '../../assertions/expect.ts';
import { expectAccepted } from '../../assertions/expect-accepted.ts';
import { expectMetadata } from '../../assertions/expect-metadata.ts';
import { expectStoredBytes } from '../../assertions/expect-stored-bytes.ts';
import { type Listing, listFolder } from '../../assertions/list-folder.ts';
import { needSuccess } from '../../assertions/need.ts';
import { defineCheck } from '../../runner/check.ts';
import { literal } from '../../target/payload.ts';
import { memberOf } from '../../target/reply.ts';

/** Folder left out: the file is in the share, in none of its folders. */
export const withoutFolderTheFileLandsInTheRoot = defineCheck({
  id: 'upload/without-folder-the-file-lands-in-the-root',
  requirement: 'UPL-13',

  async verify(_, target) {
    const { shareId, folderId, own } = target.home;
    const content = literal('in the root');

    const fileName = target.nextName();
    const form = { fileName, content, folderId: null };
    const id = await expectAccepted(target, await target.upload(form));

    const metadata = await expectMetadata(target, id);
    expectOneOf(memberOf(metadata, 'share_id'), [shareId, undefined], 'share_id', metadata);
    const elsewhere = own && memberOf(metadata, 'folder_id') === folderId;
    expect(
      !elsewhere,
      { subject: 'folder_id', expected: 'not a folder below the root', actual: folderId },
      metadata,
    );
    const listing = await listFolder(target, undefined);
    if (listing !== undefined && isReadable(listing)) expectListed(listing, id, fileName);
    await expectStoredBytes(target, { id, content });
  },
});

/** Where pages of the listing are missing, the file may be on one of them. */
function expectListed({ items, isWhole, reply }: Listing, fileId: string, fileName: string): void {
  needSuccess(reply);
  const isThere = items.some(({ id, name }) => id === fileId || name === fileName);
  expect(
    isThere || !isWhole,
    { subject: 'listing of the root', expected: 'the file', actual: 'none of it' },
    reply,
  );
}

/** A listing that is longer than what is read of a body shows nothing. */
function isReadable({ reply }: Listing): boolean {
  return reply.failure?.kind !== 'body over the limit';
}
