import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFileBySession, sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { trySession } from '../../toolkit/arrange/try-session.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { expectPlainName } from './support/expect-kept-in-folder.ts';
import { foreignNameEdgeCases, foreignNames } from './support/path-traversal-names.ts';

/** As for uploads. The target may refuse or shorten the name when the session is opened or completed. */
export const foreignSessionNamesArePlainOrRefused = defineCheck({
  id: 'upload/foreign-session-names-are-plain-or-refused',
  requirement: 'UPL-09s',
  edgeCases: foreignNameEdgeCases.map((path) => ({ path })),
  arbitrary: fc.record({ path: foreignNames }),
  randomCases: 10,

  async verify({ path }, target) {
    const own = target.nextName();
    const content = positions(200, 9);
    const members = sessionMembers(target, path.replaceAll('{name}', own), 200, smallestChunkBytes);

    const reply = await trySession(target, members, content);

    // A refusal is evidence only if the target accepts an ordinary session.
    if (!isSuccess(reply)) await needFileBySession(target, content);
    expectAnswered(reply);
    const id = createdFileId(reply);
    if (id !== undefined) await expectPlainName(target, id);
  },
});
