import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { literal } from '../../client/payload/payload.ts';
import { type Listing, listFolder } from '../../toolkit/arrange/list-folder.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { expect, expectOneOf } from '../../toolkit/verbs/expect.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/** Without a `folder_id` the file is stored in the root folder of the share. */
export const withoutFolderTheFileIsInTheRoot = defineCheck({
  id: 'upload/without-folder-the-file-is-in-the-root',
  requirement: 'UPL-13',

  async verify(_, target) {
    const { shareId, folderId, own } = target.workspace;
    const content = literal('in the root');

    const fileName = target.nextName();
    const form = { fileName, content, folderId: null };
    const id = await expectAccepted(target, await target.upload(form));

    const metadata = await expectMetadata(target, id);
    expectOneOf(memberOf(metadata, 'share_id'), [shareId, undefined], 'share_id', metadata);
    const elsewhere = own && memberOf(metadata, 'folder_id') === folderId;
    expect(
      !elsewhere,
      { subject: 'folder_id', expected: 'the root folder, or none', actual: folderId },
      metadata,
    );
    const listing = await listFolder(target, undefined);
    if (listing !== undefined && isReadable(listing)) expectListed(listing, id, fileName);
    await expectDownload(target, { id, content });
  },
});

/** If pages of the listing are missing, the file may be on one of them. */
function expectListed({ items, isWhole, reply }: Listing, fileId: string, fileName: string): void {
  needSuccess(reply);
  const isThere = items.some(({ id, name }) => id === fileId || name === fileName);
  expect(
    isThere || !isWhole,
    {
      subject: 'listing of the root folder',
      expected: `an entry for ${fileName}`,
      actual: `none in ${items.length} entries`,
    },
    reply,
  );
}

/** Whether the body of the listing was within the size limit for reading. */
function isReadable({ reply }: Listing): boolean {
  return reply.failure?.kind !== 'body over the limit';
}
