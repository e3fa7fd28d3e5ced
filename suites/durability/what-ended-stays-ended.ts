import { defineCheck } from '../../check/check.ts';
import { completedFileId } from '../../client/messages/identifiers.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needRestart } from '../../toolkit/arrange/need-restart.ts';
import { chunkOf, needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { pastExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { expectListedOnce, expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { need, needSuccess } from '../../toolkit/verbs/need.ts';
import { advanceVisibly, needClockKept, restartWithClock } from './support/test-clock.ts';

type Ended = 'deleted file' | 'completed session' | 'expired session';

/** A file is deleted, or a session completed or expired; then the target is restarted. */
export const whatEndedStaysEnded = defineCheck<{ readonly ended: Ended }>({
  id: 'durability/what-ended-stays-ended',
  requirement: 'DUR-05',
  requires: ['restart'],
  exclusive: true,
  edgeCases: ({ capabilities, hasClock }) => [
    { ended: 'completed session' },
    ...(capabilities.delete ? [{ ended: 'deleted file' as const }] : []),
    ...(hasClock ? [{ ended: 'expired session' as const }] : []),
  ],

  async verify({ ended }, target) {
    if (ended === 'deleted file') await verifyDeleted(target);
    else if (ended === 'completed session') await verifyCompleted(target);
    else await verifyExpired(target);
  },
});

async function verifyDeleted(target: Target): Promise<void> {
  const [file, other] = [
    await needFile(target, positions(70_000, 1)),
    await needFile(target, positions(70_000, 2)),
  ];
  needSuccess(await target.deleteFile(file.id));
  needRefused(await target.metadata(file.id), 'DL-04');

  const restarted = await needRestart(target);

  expectRefused(await restarted.metadata(file.id), 'status of the metadata of a deleted file');
  expectRefused(await restarted.download(file.id), 'status of the download of a deleted file');
  await expectNotListed(restarted, file.name);
  await expectFileUnchanged(restarted, other.id, other.content);
}

async function verifyCompleted(target: Target): Promise<void> {
  const session = await needSessionOf(target, shape(2, 100));
  await needChunks(target, session);
  const file = await needCompleted(target, session);

  const restarted = await needRestart(target);

  const other = Buffer.alloc(chunkOf(session, 0).length, 0x78);
  expectRefused(await restarted.putChunk(session.id, 0, other), 'status of a chunk after complete');
  const again = await restarted.complete(session.id);
  if (isSuccess(again)) expectEqual(completedFileId(again), file.id, 'file_id of the second complete', again);
  else expectRefused(again, 'status of the second complete');
  await expectListedOnce(restarted, file.name);
  await expectFileUnchanged(restarted, file.id, file.content);
}

async function verifyExpired(target: Target): Promise<void> {
  const session = await needSessionOf(target, shape(2, 100));
  await needChunks(target, session, [0, 1]);
  await advanceVisibly(target, pastExpirySeconds);
  const put = (on: Target) => on.putChunk(session.id, 0, chunkOf(session, 0));
  needRefused(await put(target), 'EXP-02');

  const { restarted, isSetBack } = await restartWithClock(target);

  needClockKept(isSetBack);
  expectRefused(await put(restarted), 'status of a chunk of an expired session');
  const complete = await restarted.complete(session.id);
  expectEqual(completedFileId(complete), undefined, 'file_id of an expired session', complete);
  need(!isSuccess(complete), 'complete of an expired session succeeds without a file', 'EXP-02');
  await expectNotListed(restarted, session.name);
}
