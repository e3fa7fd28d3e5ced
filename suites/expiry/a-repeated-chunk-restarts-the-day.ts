import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { needClock } from '../../toolkit/arrange/need-clock.ts';
import { chunkOf, needChunk, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { beforeExpirySeconds } from '../../toolkit/arrange/session-age.ts';
import { expectCompletedFile } from '../../toolkit/assertions/expect-completed-file.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expectSuccess, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/** A client that does not know whether its chunk arrived sends it again. This counts as activity. */
export const aRepeatedChunkRestartsTheDay = defineCheck({
  id: 'expiry/a-repeated-chunk-restarts-the-day',
  requirement: 'EXP-04',
  requires: ['clock'],
  exclusive: true,
  edgeCases: [{ times: 2 }, { times: 4 }],

  async verify({ times }, target) {
    const clock = needClock(target);
    const session = await needSessionOf(target, shape(2, 100));
    const put = () => target.putChunk(session.id, 0, chunkOf(session, 0));
    await needChunk(target, session, 0);
    const again = await put();
    if (isRefused(again)) throw new Untestable('the target refuses a repeated chunk');
    needSuccess(again, 'CHK-04');

    for (let time = 0; time < times; time += 1) {
      await clock.advance(beforeExpirySeconds);
      expectSuccess(await put(), 'status of a repeated chunk within a day');
    }

    await needChunks(target, session, [1]);
    await expectCompletedFile(target, session);
  },
});
