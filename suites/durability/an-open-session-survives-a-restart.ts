import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { needRestart } from '../../toolkit/arrange/need-restart.ts';
import { allIndices, chunkOf, needChunks, type Session } from '../../toolkit/arrange/need-session.ts';
import { needFileOf, needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/** For each session, its total number of chunks and those that are put before the restart, in this order. */
interface Uploads {
  readonly uploads: readonly { readonly total: number; readonly before: readonly number[] }[];
}

/** Only the chunks that were not answered with 2xx are put after the restart, then the sessions are completed. */
export const anOpenSessionSurvivesARestart = defineCheck<Uploads>({
  id: 'durability/an-open-session-survives-a-restart',
  requirement: 'DUR-03',
  requires: ['restart'],
  exclusive: true,
  edgeCases: [
    { uploads: [{ total: 2, before: [0] }] },
    {
      uploads: [
        { total: 2, before: [] },
        { total: 3, before: [2, 0] },
        { total: 2, before: [0, 1] },
      ],
    },
    { uploads: [{ total: 12, before: [0, 1, 2, 4, 5, 6, 7, 8, 9, 10] }] },
  ],

  async verify({ uploads }, target) {
    const declared = { ending: '.txt', members: { mime_type: 'image/png' } };
    const finished = await needFileOf(target, shape(1, 50, 99), declared);
    const recorded = memberOf(await target.metadata(finished.id), 'mime_type');
    const sessions: { session: Session; before: readonly number[] }[] = [];
    for (const [key, { total, before }] of uploads.entries()) {
      const session = await needSessionOf(target, shape(total, 100, key + 1), declared);
      const indices = before.filter((index) => index < session.totalChunks);
      await needChunks(target, session, indices);
      sessions.push({ session, before: indices });
    }

    const restarted = await needRestart(target);

    for (const { session, before } of sessions) {
      await expectRest(restarted, session, before);
      const fileId = await expectCompletion(restarted, session);
      await expectFileUnchanged(restarted, fileId, session.content);
      const metadata = await restarted.metadata(fileId);
      expectEqual(memberOf(metadata, 'name'), session.name, 'name of the file', metadata);
      if (typeof recorded === 'string')
        expectEqual(memberOf(metadata, 'mime_type'), recorded, 'MIME type of the file', metadata);
    }
  },
});

async function expectRest(target: Target, session: Session, before: readonly number[]): Promise<void> {
  for (const index of allIndices(session).filter((one) => !before.includes(one))) {
    const reply = await target.putChunk(session.id, index, chunkOf(session, index));
    expectSuccess(reply, 'status of a chunk after the restart');
  }
}
