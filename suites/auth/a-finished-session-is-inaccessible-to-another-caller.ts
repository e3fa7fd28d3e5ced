import { defineCheck } from '../../check/check.ts';
import { needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { sessionUsesOf, useSession } from '../../toolkit/arrange/use-session.ts';
import { expectFingerprint, needFingerprint } from '../../toolkit/assertions/file-fingerprint.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { expectNothingShown } from './support/expect-nothing-shown.ts';
import { needOtherCaller } from './support/need-other-caller.ts';

/** A completed session still belongs to its owner. */
export const aFinishedSessionIsInaccessibleToAnotherCaller = defineCheck({
  id: 'auth/a-finished-session-is-inaccessible-to-another-caller',
  requirement: 'AUTH-06',
  edgeCases: (facts) => sessionUsesOf(facts).map((use) => ({ use })),

  async verify({ use }, target) {
    const session = await needSessionOf(target, shape(1, 1_000, 3));
    await needChunks(target, session);
    const file = await needCompleted(target, session);
    const other = await needOtherCaller(target, session.id);
    const before = await needFingerprint(target, file.id);

    const reply = await useSession(other, session, use);

    expectStatus(reply, [403, 404]);
    expectNothingShown(reply, file);
    await expectFingerprint(target, file.id, before);
  },
});
