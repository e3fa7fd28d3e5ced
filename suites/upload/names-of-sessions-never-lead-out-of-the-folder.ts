import { expectAnswered } from '../../assertions/expect-answered.ts';
import { expectKeptInFolder, expectNotAbove } from '../../assertions/expect-kept-in-folder.ts';
import { isRefused, isSuccess } from '../../assertions/expect-status.ts';
import { needValue } from '../../assertions/need.ts';
import { needFileBySession, sessionMembers } from '../../assertions/need-session.ts';
import { namesOfPlaces, namesOfPlacesLattice } from '../../generators/names-of-places.ts';
import { defineCheck } from '../../runner/check.ts';
import { smallestChunkBytes } from '../../target/facts.ts';
import { completedFileId, openedSessionId } from '../../target/identifiers.ts';
import { type Payload, positions } from '../../target/payload.ts';
import type { Reply } from '../../target/reply.ts';
import type { Target } from '../../target/target.ts';

/** As with uploads; the name may be refused, or cut down, when the session is opened or when it is completed. */
export const namesOfSessionsNeverLeadOutOfTheFolder = defineCheck({
  id: 'upload/names-of-sessions-never-lead-out-of-the-folder',
  requirement: 'UPL-09',
  lattice: namesOfPlacesLattice.map((path) => ({ path })),
  given: namesOfPlaces.map((path) => ({ path })),
  randomCases: 10,

  async verify({ path }, target) {
    const own = target.nextName();
    const content = positions(200, 9);
    const members = sessionMembers(target, path.replaceAll('{name}', own), 200, smallestChunkBytes);

    const opened = await target.createSession(members);
    const reply = isSuccess(opened) ? await finish(target, opened, content) : opened;

    // A refusal shows nothing where no session makes a file.
    if (!isSuccess(reply)) await needFileBySession(target, content);
    expectAnswered(reply);
    await expectNotAbove(target, own);
    if (isRefused(reply)) return;
    const id = needValue(completedFileId(reply), 'the answer to complete names no file id', 'FIN-01');
    await expectKeptInFolder(target, { id, content });
  },
});

/** The answer to complete, or to the chunk where that is not taken. */
async function finish(target: Target, opened: Reply, content: Payload): Promise<Reply> {
  const id = needValue(openedSessionId(opened), 'the answer to a create names no session id', 'SES-01');
  const put = await target.putChunk(id, 0, content);
  return isSuccess(put) ? target.complete(id) : put;
}
