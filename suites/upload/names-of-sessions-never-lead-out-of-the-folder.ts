import { expectAnswered } from '../../assertions/expect-answered.ts';
import { expectKeptInFolder, expectNotAbove } from '../../assertions/expect-kept-in-folder.ts';
import { isRefused } from '../../assertions/expect-status.ts';
import { needSuccess, needValue } from '../../assertions/need.ts';
import { needSession, sessionMembers } from '../../assertions/need-session.ts';
import { namesOfPlaces, namesOfPlacesLattice } from '../../generators/names-of-places.ts';
import { defineCheck } from '../../runner/check.ts';
import { smallestChunkBytes } from '../../target/facts.ts';
import { completedFileId, openedSessionId } from '../../target/identifiers.ts';
import { positions } from '../../target/payload.ts';

/** As with uploads; the name may be refused, or cut down, when the session is opened or when it is completed. */
export const namesOfSessionsNeverLeadOutOfTheFolder = defineCheck({
  id: 'upload/names-of-sessions-never-lead-out-of-the-folder',
  requirement: 'UPL-09',
  lattice: namesOfPlacesLattice.map((path) => ({ path })),
  given: namesOfPlaces.map((path) => ({ path })),
  randomCases: 10,

  async verify({ path }, target) {
    await needSession(target, positions(10));
    const own = target.nextName();
    const content = positions(200, 9);
    const members = sessionMembers(target, path.replaceAll('{name}', own), 200, smallestChunkBytes);

    const opened = await target.createSession(members);
    expectAnswered(opened, 'status of the session create');
    if (isRefused(opened)) return;
    const id = needValue(openedSessionId(opened), 'the answer to a create names no session id', 'SES-01');
    needSuccess(await target.putChunk(id, 0, content), 'CHK-01');
    const completed = await target.complete(id);

    expectAnswered(completed, 'status of complete');
    await expectNotAbove(target, own);
    if (isRefused(completed)) return;
    const fileId = needValue(completedFileId(completed), 'the answer to complete names no file id', 'FIN-01');
    await expectKeptInFolder(target, { id: fileId, content });
  },
});
