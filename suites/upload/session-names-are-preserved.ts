import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { literal } from '../../client/payload/payload.ts';
import {
  needChunks,
  needFileBySession,
  needOpened,
  sessionMembers,
} from '../../toolkit/arrange/need-session.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { expectSuccess, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { expectName } from './support/expect-name.ts';
import { nameEdgeCases, nameOf, names } from './support/file-names.ts';

/** As for uploads: a name that may be kept is kept, here sent as JSON. */
export const sessionNamesArePreserved = defineCheck({
  id: 'upload/session-names-are-preserved',
  requirement: 'UPL-08',
  edgeCases: nameEdgeCases,
  arbitrary: names,
  randomCases: 10,

  async verify(shape, target) {
    const fileName = nameOf(shape, target.nextName);
    const content = literal('x');

    const opened = await target.createSession(sessionMembers(target, fileName, 1, smallestChunkBytes));
    if (!isSuccess(opened)) await needFileBySession(target, content);
    expectSuccess(opened, 'status of the session create');
    const session = needOpened(opened, fileName, content);
    await needChunks(target, session);
    const id = await expectCompletion(target, session);

    const metadata = await expectMetadata(target, id);
    expectName(memberOf(metadata, 'name'), fileName, metadata);
  },
});
