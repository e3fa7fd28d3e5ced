import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needRestart } from '../../toolkit/arrange/need-restart.ts';
import { chunkOf, needChunk, needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/** A file of each kind and a session with two of three chunks; the process ends directly after one of the answers. */
export const acknowledgedDataSurvivesAKill = defineCheck<{
  readonly latest: 'chunk' | 'upload' | 'complete';
}>({
  id: 'durability/acknowledged-data-survives-a-kill',
  requirement: 'DUR-09',
  requires: ['kill'],
  exclusive: true,
  edgeCases: [{ latest: 'chunk' }, { latest: 'upload' }, { latest: 'complete' }],

  async verify({ latest }, target) {
    const session = await needSessionOf(target, shape(3, 100, 1));
    const finished = await needSessionOf(target, shape(2, 100, 2));
    await needChunk(target, session, 2);
    await needChunks(target, finished);
    const steps = {
      chunk: async () => needChunk(target, session, 0).then(() => undefined),
      upload: async () => needFile(target, positions(70_000, 3)),
      complete: async () => needCompleted(target, finished),
    };
    const order = (['chunk', 'upload', 'complete'] as const).filter((step) => step !== latest);
    const stored = [];
    for (const step of [...order, latest]) stored.push(await steps[step]());

    const restarted = await needRestart(target, 'kill');

    for (const file of stored) {
      if (file !== undefined) await expectFileUnchanged(restarted, file.id, file.content);
    }
    const missing = await restarted.putChunk(session.id, 1, chunkOf(session, 1));
    expectSuccess(missing, 'status of the missing chunk after the kill');
    const fileId = await expectCompletion(restarted, session);
    await expectFileUnchanged(restarted, fileId, session.content);
  },
});
