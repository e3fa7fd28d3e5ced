import { setTimeout as sleep } from 'node:timers/promises';
import { defineCheck } from '../../check/check.ts';
import { completedFileId } from '../../client/messages/identifiers.ts';
import { needRestart } from '../../toolkit/arrange/need-restart.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectFileUnchanged } from '../../toolkit/assertions/expect-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectSuccess, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { needValue } from '../../toolkit/verbs/need.ts';
import { expectWholeOrAbsent } from './support/stored-as.ts';

/** All chunks are stored. The process ends this many milliseconds after the request to complete was sent. */
export const aKillDuringCompleteLeavesAWholeFileOrNone = defineCheck<{ readonly afterMs: number }>({
  id: 'durability/a-kill-during-complete-leaves-a-whole-file-or-none',
  requirement: 'DUR-10',
  requires: ['kill'],
  exclusive: true,
  edgeCases: [{ afterMs: 0 }, { afterMs: 5 }, { afterMs: 50 }],

  async verify({ afterMs }, target) {
    const session = await needSessionOf(target, shape(4, 100));
    await needChunks(target, session);
    using connection = await target.connect();
    await connection.sendHead({
      method: 'POST',
      path: target.pathOf.complete(session.id),
      fields: [...target.authorization(), ['Content-Length', '0']],
    });
    await sleep(afterMs);
    const restarted = await needRestart(target, 'kill');
    connection.close();

    const isListed = await expectWholeOrAbsent(restarted, session.name, session.content);
    const again = await restarted.complete(session.id);
    if (isRefused(again)) {
      const expected = '2xx, because no file was created';
      const subject = 'complete after the kill';
      expect(isListed !== false, { subject, expected, actual: again.status }, again);
    } else {
      expectSuccess(again, 'status of complete after the kill');
      const fileId = needValue(completedFileId(again), 'complete returns no file_id', 'FIN-01');
      await expectFileUnchanged(restarted, fileId, session.content);
      await expectWholeOrAbsent(restarted, session.name, session.content);
    }
  },
});
