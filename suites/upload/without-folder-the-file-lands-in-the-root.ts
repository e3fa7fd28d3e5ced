import { expect, expectOneOf } from '../../assertions/expect.ts';
import { expectAccepted } from '../../assertions/expect-accepted.ts';
import { expectMetadata } from '../../assertions/expect-metadata.ts';
import { expectStoredBytes } from '../../assertions/expect-stored-bytes.ts';
import { needSuccess } from '../../assertions/need.ts';
import { defineCheck } from '../../runner/check.ts';
import { literal } from '../../target/payload.ts';
import { memberOf, type Reply } from '../../target/reply.ts';

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
    if (target.facts.capabilities.listing) expectListed(await target.children(undefined), id, fileName);
    await expectStoredBytes(target, { id, content });
  },
});

/** A listing that tells of more items than it shows may have the file on another page. */
function expectListed(listing: Reply, id: string, name: string): void {
  needSuccess(listing);
  const items = memberOf(listing, 'items');
  const total = memberOf(listing, 'total');
  const listed = Array.isArray(items) ? items : [];
  const isWhole = typeof total !== 'number' || total <= listed.length;
  const isThere = listed.some((item) => [item?.id, item?.file_id].includes(id) || item?.name === name);
  expect(
    isThere || !isWhole,
    { subject: 'listing of the root', expected: 'the file', actual: 'none of it' },
    listing,
  );
}
