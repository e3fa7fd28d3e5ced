import { defineCheck } from '../../check/check.ts';
import { uploadedFileId } from '../../client/messages/identifiers.ts';
import { positions } from '../../client/payload/payload.ts';
import { madeFileId } from '../../toolkit/arrange/made-file-id.ts';
import { needChunks, needSession } from '../../toolkit/arrange/need-session.ts';
import { expectWholeFile } from '../../toolkit/assertions/expect-whole-file.ts';
import { expectSuccess, isRefused } from '../../toolkit/verbs/expect-status.ts';

const older = positions(1_000, 1);
const newer = positions(70_000, 2);

/** A file by multipart takes the name while the session is open. Either may be turned away, but they never mix. */
export const takenNameIsRefusedOrGivesAWholeFile = defineCheck({
  id: 'complete/taken-name-is-refused-or-gives-a-whole-file',
  requirement: 'FIN-01',

  async verify(_, target, observe) {
    const session = await needSession(target, newer);
    const upload = await target.upload({ fileName: session.name, content: older });
    const taker = uploadedFileId(upload);
    await needChunks(target, session);

    const complete = await target.complete(session.id);

    observe('a name taken while a session is open', outcome(taker, isRefused(complete)));
    if (taker === undefined || !isRefused(complete)) expectSuccess(complete, 'status of complete');
    const id = madeFileId(complete);
    if (id !== undefined) await expectWholeFile(target, { id, content: newer });
    if (taker !== undefined && taker !== id) await expectWholeFile(target, { id: taker, content: older });
  },
});

function outcome(taker: string | undefined, refused: boolean): string {
  if (taker === undefined) return 'the other file is refused';
  return refused ? 'complete is refused' : 'both files are made';
}
