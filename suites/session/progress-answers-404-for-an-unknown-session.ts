import { expectStatus } from '../../assertions/expect-status.ts';
import { needSessionOf } from '../../assertions/need-session-of.ts';
import { shape } from '../../generators/file-shapes.ts';
import { unknownIdLike } from '../../generators/unknown-id.ts';
import { defineCheck } from '../../runner/check.ts';

/** An id of the target's own form, so that nothing but its being unknown is wrong with it. */
export const progressAnswers404ForAnUnknownSession = defineCheck({
  id: 'session/progress-answers-404-for-an-unknown-session',
  requirement: 'SES-10',

  async verify(_, target) {
    const session = await needSessionOf(target, shape(1));

    const reply = await target.progress(unknownIdLike(session.id, target.issuedIds()));

    expectStatus(reply, 404);
  },
});
