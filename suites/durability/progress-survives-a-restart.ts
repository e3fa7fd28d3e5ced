import { defineCheck } from '../../check/check.ts';
import { memberOf, type Reply } from '../../client/messages/reply.ts';
import { needRestart } from '../../toolkit/arrange/need-restart.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectEqual, inWords } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/** The members that name the received chunks and bytes, before and after the restart; a list may be in any order. */
export const progressSurvivesARestart = defineCheck({
  id: 'durability/progress-survives-a-restart',
  requirement: 'DUR-04',
  requires: ['restart', 'progress_members'],
  when: ({ capabilities }) => capabilities.progress,
  exclusive: true,
  edgeCases: [{ chunks: 12, before: [11, 2, 10, 1] }],

  async verify({ chunks, before }, target) {
    const { receivedChunks, receivedBytes } = target.facts.dialect.progress;
    const names = [receivedChunks, receivedBytes].filter((name) => name !== undefined);
    const session = await needSessionOf(target, shape(chunks, 7, 4));
    await needChunks(
      target,
      session,
      before.filter((index) => index < session.totalChunks),
    );
    const earlier = await target.progress(session.id);
    needSuccess(earlier, 'SES-10');

    const restarted = await needRestart(target);

    const later = await restarted.progress(session.id);
    expectSuccess(later, 'status of progress after the restart');
    for (const name of names)
      expectEqual(sorted(later, name), sorted(earlier, name), `${name} after the restart`, later);
  },
});

function sorted(reply: Reply, name: string): string {
  const value = memberOf(reply, name);
  return inWords(Array.isArray(value) ? value.toSorted((a, b) => Number(a) - Number(b)) : value);
}
