import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needRestart } from '../../toolkit/arrange/need-restart.ts';
import { allIndices, chunkOf, needChunks, needSession } from '../../toolkit/arrange/need-session.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/** A session with `replace_file_id` is open during the restart; it still replaces the file, which keeps its id. */
export const anOpenReplacementSurvivesARestart = defineCheck({
  id: 'durability/an-open-replacement-survives-a-restart',
  requirement: 'DUR-03',
  requires: ['restart'],
  when: ({ capabilities }) => capabilities.replace,
  exclusive: true,

  async verify(_, target) {
    const file = await needFile(target, positions(1_000, 1));
    const members = { replace_file_id: file.id };
    const session = await needSession(target, positions(65_636, 2), { name: file.name, members });
    const [, ...rest] = allIndices(session);
    await needChunks(target, session, [0]);

    const restarted = await needRestart(target);

    for (const index of rest) {
      const reply = await restarted.putChunk(session.id, index, chunkOf(session, index));
      expectSuccess(reply, 'status of a chunk after the restart');
    }
    await expectFileUnchanged(restarted, file.id, file.content);
    expectEqual(await expectCompletion(restarted, session), file.id, 'file_id of the replaced file');
    await expectFileUnchanged(restarted, file.id, session.content);
  },
});
