import fc from 'fast-check';
import { expectAnswered } from '../../assertions/expect-answered.ts';
import { expectKeptInFolder, expectNotAbove } from '../../assertions/expect-kept-in-folder.ts';
import { isSuccess } from '../../assertions/expect-status.ts';
import { madeFileId } from '../../assertions/made-file-id.ts';
import { needFileBySession, sessionMembers } from '../../assertions/need-session.ts';
import { trySession } from '../../assertions/try-session.ts';
import { isForeign, namesOfPlaces, namesOfPlacesLattice } from '../../generators/names-of-places.ts';
import { defineCheck } from '../../runner/check.ts';
import { smallestChunkBytes } from '../../target/facts.ts';
import { positions } from '../../target/payload.ts';

/** As with uploads; the name may be refused, or cut down, when the session is opened or when it is completed. */
export const namesOfSessionsNeverLeadOutOfTheFolder = defineCheck({
  id: 'upload/names-of-sessions-never-lead-out-of-the-folder',
  requirement: 'UPL-09',
  lattice: namesOfPlacesLattice.map((path) => ({ path })),
  given: fc.record({ path: namesOfPlaces }),
  randomCases: 10,

  async verify({ path }, target) {
    const own = target.nextName();
    const content = positions(200, 9);
    const members = sessionMembers(target, path.replaceAll('{name}', own), 200, smallestChunkBytes);

    const reply = await trySession(target, members, content);

    // A refusal shows nothing where no session makes a file.
    if (!isSuccess(reply)) await needFileBySession(target, content);
    if (!isForeign(path)) expectAnswered(reply);
    await expectNotAbove(target, own);
    const id = madeFileId(reply);
    if (id !== undefined) await expectKeptInFolder(target, { id, content });
  },
});
