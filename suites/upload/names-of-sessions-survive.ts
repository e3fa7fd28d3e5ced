import { expectCompleted } from '../../assertions/expect-completed.ts';
import { expectMetadata } from '../../assertions/expect-metadata.ts';
import { expectName } from '../../assertions/expect-name.ts';
import { expectSuccess, isSuccess } from '../../assertions/expect-status.ts';
import { needChunks, needFileBySession, needOpened, sessionMembers } from '../../assertions/need-session.ts';
import { nameLattice, nameOf, names } from '../../generators/file-names.ts';
import { defineCheck } from '../../runner/check.ts';
import { smallestChunkBytes } from '../../target/facts.ts';
import { literal } from '../../target/payload.ts';
import { memberOf } from '../../target/reply.ts';

/** As with uploads: a name that may be kept is kept, here as JSON. */
export const namesOfSessionsSurvive = defineCheck({
  id: 'upload/names-of-sessions-survive',
  requirement: 'UPL-08',
  lattice: nameLattice,
  given: names,
  randomCases: 10,

  async verify(shape, target) {
    const fileName = nameOf(shape, target.nextName);
    const content = literal('x');

    const opened = await target.createSession(sessionMembers(target, fileName, 1, smallestChunkBytes));
    if (!isSuccess(opened)) await needFileBySession(target, content);
    expectSuccess(opened, 'status of the create');
    const session = needOpened(opened, fileName, content);
    await needChunks(target, session);
    const id = await expectCompleted(target, session);

    const metadata = await expectMetadata(target, id);
    expectName(memberOf(metadata, 'name'), fileName, metadata);
  },
});
