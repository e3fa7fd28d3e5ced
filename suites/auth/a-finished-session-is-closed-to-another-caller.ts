import { expectNothingShown } from '../../assertions/expect-nothing-shown.ts';
import { expectStatus } from '../../assertions/expect-status.ts';
import { expectFingerprint, needFingerprint } from '../../assertions/file-fingerprint.ts';
import { needOtherCaller } from '../../assertions/need-other-caller.ts';
import { needChunks, needCompleted } from '../../assertions/need-session.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { sessionUsesOf, useSession } from '../../assertions/use-session.ts';
import { shape } from '../../generators/file-shapes.ts';
import { defineCheck } from '../../runner/check.ts';

/** That it is over makes a session no less its owner's. */
export const aFinishedSessionIsClosedToAnotherCaller = defineCheck({
  id: 'auth/a-finished-session-is-closed-to-another-caller',
  requirement: 'AUTH-06',
  lattice: (facts) => sessionUsesOf(facts).map((use) => ({ use })),

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
