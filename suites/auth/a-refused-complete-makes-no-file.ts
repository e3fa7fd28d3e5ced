import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletedFile } from '../../toolkit/assertions/expect-completed-file.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { expectSnapshot, needSnapshot } from './support/session-snapshot.ts';
import { strangers } from './support/strangers.ts';

/** All chunks are there; after the refused complete, the owner must be able to complete the session. */
export const aRefusedCompleteMakesNoFile = defineCheck({
  id: 'auth/a-refused-complete-makes-no-file',
  requirement: 'AUTH-03',
  edgeCases: strangers.map((by) => ({ by })),

  async verify({ by }, target) {
    const session = await needSessionOf(target, shape(2, 100, 1));
    await needChunks(target, session);
    const before = await needSnapshot(target, session.id);

    const refused = await target.asCaller(by).complete(session.id);
    need(isRefused(refused), `a complete without credentials: ${statusInWords(refused)}`, 'AUTH-01');

    await expectNotListed(target, session.name);
    await expectSnapshot(target, session.id, before);
    await expectCompletedFile(target, session);
  },
});
