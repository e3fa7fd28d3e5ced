import { defineCheck } from '../../check/check.ts';
import { expectNoServerError } from '../../toolkit/verbs/expect-status.ts';
import { expectStillServing, needServing } from './support/expect-still-serving.ts';
import { hostileBodies, hostileBody } from './support/hostile-bodies.ts';

/** A malformed, mistyped or deeply nested body must not cause a server error or affect the next request. */
export const hostileBodiesAreSurvived = defineCheck({
  id: 'error/hostile-bodies-are-survived',
  requirement: 'ERR-02',
  edgeCases: hostileBodies,
  arbitrary: hostileBody,

  async verify({ to, contentType, latin1 }, target) {
    const file = await needServing(target);
    const path = to === 'upload' ? target.paths.files : target.paths.uploads;

    const reply = await target.request('POST', path, {
      fields: [['content-type', contentType]],
      body: Buffer.from(latin1, 'latin1'),
    });

    expectNoServerError(reply);
    await expectStillServing(target, file);
  },
});
