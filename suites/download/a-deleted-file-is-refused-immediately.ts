import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { makeFolder } from '../../toolkit/arrange/make-folder.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { conditionalRead, readsOf } from '../../toolkit/arrange/warm-reads.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needStatus, needSuccess } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';

/**
 * A file is read in every way, so that caches hold it, and deleted. If its metadata is then refused, so is every read: a trash
 * may keep deleted files, but not for a part of the requests.
 */
export const aDeletedFileIsRefusedImmediately = defineCheck({
  id: 'download/a-deleted-file-is-refused-immediately',
  requirement: 'DL-04',
  when: ({ capabilities }) => capabilities.delete,
  edgeCases: ({ capabilities }) => [
    { deleted: 'file' as const },
    ...(capabilities.folders ? [{ deleted: 'folder' as const }] : []),
  ],

  async verify({ deleted }, target) {
    const folderId =
      deleted === 'folder' ? await makeFolder(target, target.workspace.folderId ?? null) : undefined;
    const place = folderId === undefined ? {} : { folderId };
    const { id } = await needFile(target, positions(5_000, 1), place);
    const [whole] = await Promise.all(readsOf(target, id).map(({ send }) => send()));
    if (whole !== undefined) needStatus(whole, 200, 'DL-01');
    const conditional = conditionalRead(target, id, whole);
    await needDeleted(target, id, folderId);
    if (isSuccess(await target.metadata(id))) skipCase('the metadata of a deleted file can still be read');

    const after = [...readsOf(target, id), ...(conditional === undefined ? [] : [conditional])];
    const replies = await Promise.all(after.map(({ send }) => send()));

    after.forEach(({ what }, at) => {
      const reply = replies[at];
      const holds = reply !== undefined && (isRefused(reply) || reply.status === 501);
      const actual = reply === undefined ? undefined : statusInWords(reply);
      expect(holds, { subject: `status of ${what} after the deletion`, expected: '4xx', actual }, reply);
    });
  },
});

async function needDeleted(target: Target, fileId: string, folderId: string | undefined): Promise<void> {
  const reply = await (folderId === undefined ? target.deleteFile(fileId) : target.deleteFolder(folderId));
  needSuccess(reply, 'INT-05');
  if (reply.status === 202) skipCase('the target only promises the deletion (202)');
}
