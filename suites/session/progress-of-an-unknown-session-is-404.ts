import { defineCheck } from '../../check/check.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectNotFound } from '../../toolkit/assertions/expect-not-found.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { unknownIdLike } from '../../toolkit/generators/names/unknown-id.ts';

/** The id has the format of the target's own ids, so that only its existence can decide the response. */
export const progressOfAnUnknownSessionIs404 = defineCheck({
  id: 'session/progress-of-an-unknown-session-is-404',
  requirement: 'SES-10',

  async verify(_, target) {
    const session = await needSessionOf(target, shape(1));

    const unknown = unknownIdLike(session.id, target.issuedIds());
    const reply = await target.progress(unknown);

    expectNotFound(reply, unknown);
  },
});
