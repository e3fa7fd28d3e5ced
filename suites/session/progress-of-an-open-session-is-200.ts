import { defineCheck } from '../../check/check.ts';
import { allIndices, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';

/** Before the first chunk, between two chunks, and after the last one. */
export const progressOfAnOpenSessionIs200 = defineCheck({
  id: 'session/progress-of-an-open-session-is-200',
  requirement: 'SES-10',
  edgeCases: [{ put: 0 }, { put: 1 }, { put: 2 }],

  async verify({ put }, target) {
    const session = await needSessionOf(target, shape(2, 5));
    await needChunks(target, session, allIndices(session).slice(0, put));

    const reply = await target.progress(session.id);

    expectStatus(reply, 200);
  },
});
