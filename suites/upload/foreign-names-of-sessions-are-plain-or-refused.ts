import fc from 'fast-check';
import { expectAnswered } from '../../assertions/expect-answered.ts';
import { expectPlainName } from '../../assertions/expect-kept-in-folder.ts';
import { isSuccess } from '../../assertions/expect-status.ts';
import { madeFileId } from '../../assertions/made-file-id.ts';
import { needFileBySession, sessionMembers } from '../../assertions/need-session.ts';
import { trySession } from '../../assertions/try-session.ts';
import { foreignNames, foreignNamesLattice } from '../../generators/names-of-places.ts';
import { defineCheck } from '../../runner/check.ts';
import { smallestChunkBytes } from '../../target/facts.ts';
import { positions } from '../../target/payload.ts';

/** As with uploads; the name may be refused, or cut down, when the session is opened or when it is completed. */
export const foreignNamesOfSessionsArePlainOrRefused = defineCheck({
  id: 'upload/foreign-names-of-sessions-are-plain-or-refused',
  requirement: 'UPL-09s',
  lattice: foreignNamesLattice.map((path) => ({ path })),
  given: fc.record({ path: foreignNames }),
  randomCases: 10,

  async verify({ path }, target) {
    const own = target.nextName();
    const content = positions(200, 9);
    const members = sessionMembers(target, path.replaceAll('{name}', own), 200, smallestChunkBytes);

    const reply = await trySession(target, members, content);

    // A refusal shows nothing where no session makes a file.
    if (!isSuccess(reply)) await needFileBySession(target, content);
    expectAnswered(reply);
    const id = madeFileId(reply);
    if (id !== undefined) await expectPlainName(target, id);
  },
});
