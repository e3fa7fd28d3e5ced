import { defineCheck } from '../../check/check.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { unknownIdLike } from '../../toolkit/generators/names/unknown-id.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';

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
