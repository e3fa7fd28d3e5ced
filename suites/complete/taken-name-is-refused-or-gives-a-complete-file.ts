import { defineCheck } from '../../check/check.ts';
import { uploadedFileId } from '../../client/messages/identifiers.ts';
import { positions } from '../../client/payload/payload.ts';
import { needChunks, needSession } from '../../toolkit/arrange/need-session.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectSuccess, isRefused } from '../../toolkit/verbs/expect-status.ts';

const older = positions(1_000, 1);
const newer = positions(70_000, 2);

/**
 * While the session is open, a multipart upload uses the same name. Either may be refused, but their contents must
 * not mix.
 */
export const takenNameIsRefusedOrGivesACompleteFile = defineCheck({
  id: 'complete/taken-name-is-refused-or-gives-a-complete-file',
  requirement: 'FIN-01',

  async verify(_, target, observe) {
    const session = await needSession(target, newer);
    const upload = await target.upload({ fileName: session.name, content: older });
    const uploadedId = uploadedFileId(upload);
    await needChunks(target, session);

    const complete = await target.complete(session.id);

    observe('a multipart upload with the name of an open session', outcome(uploadedId, isRefused(complete)));
    if (uploadedId === undefined || !isRefused(complete)) expectSuccess(complete, 'status of complete');
    const id = createdFileId(complete);
    if (id !== undefined) await expectFileAndMetadata(target, { id, content: newer });
    if (uploadedId !== undefined && uploadedId !== id)
      await expectFileAndMetadata(target, { id: uploadedId, content: older });
  },
});

function outcome(uploadedId: string | undefined, refused: boolean): string {
  if (uploadedId === undefined) return 'the multipart upload is refused';
  return refused ? 'complete is refused' : 'both files are created';
}
