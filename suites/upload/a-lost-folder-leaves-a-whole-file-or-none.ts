import { setTimeout as sleep } from 'node:timers/promises';
import { defineCheck } from '../../check/check.ts';
import { uploadedFileId } from '../../client/messages/identifiers.ts';
import { multipartPayload } from '../../client/payload/multipart.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { makeFolder } from '../../toolkit/arrange/make-folder.ts';
import { needDeletion } from '../../toolkit/arrange/need-deletion.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { need, needValue } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { sendFormHead } from '../../toolkit/wire/send-form.ts';

const waitMs = 2_000;

/**
 * The folder is deleted after half of the form was sent. The target may refuse the upload; if it does not, the file must be
 * there.
 */
export const aLostFolderLeavesAWholeFileOrNone = defineCheck<{ readonly size: number }>({
  id: 'upload/a-lost-folder-leaves-a-whole-file-or-none',
  requirement: 'UPL-01',
  when: ({ capabilities }) => capabilities.delete && capabilities.folders,
  edgeCases: [{ size: 1_000 }, { size: 300_000 }],

  async verify({ size }, target, observe) {
    const folderId = await makeFolder(target, target.workspace.folderId ?? null);
    const content = positions(size, 3);
    const fileName = target.nextName();
    const body = target.partsOf({ fileName, content, folderId });
    const bytes = payloadBytes(multipartPayload(body));
    const half = Math.floor(bytes.length / 2);
    using connection = await target.connect();
    const begun =
      (await sendFormHead(target, connection, body)) && (await connection.write(bytes.subarray(0, half)));
    need(begun, 'the connection closed during the first half of an upload', 'UPL-01');

    const deleting = target.deleteFolder(folderId);
    // A target may delay the deletion until the upload has ended, so the wait is limited.
    const deletion = await Promise.race([deleting, sleep(waitMs, undefined)]);
    await connection.write(bytes.subarray(half));
    const reply = await connection.receive();
    await deleting;
    if (deletion === undefined)
      skipCase('the target responds to the deletion only after the upload has ended');
    needDeletion(deletion);

    observe('upload whose folder was deleted meanwhile', String(reply.status));
    expectAnswered(reply, 'status of an upload whose folder was deleted meanwhile');
    if (!isSuccess(reply)) return expectNotListed(target, fileName);
    const id = needValue(uploadedFileId(reply), 'the response to the upload has no file id', 'UPL-01');
    await expectFileAndMetadata(target, { id, content });
  },
});
