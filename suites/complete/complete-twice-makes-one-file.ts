import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { completedFileId } from '../../client/messages/identifiers.ts';
import { needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectListedOnce } from '../../toolkit/assertions/expect-listed.ts';
import { type FileShape, fileShapes, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectSuccess, isRefused } from '../../toolkit/verbs/expect-status.ts';

/** A client that lost the response to complete repeats it. */
export const completeTwiceMakesOneFile = defineCheck<{ readonly file: FileShape; readonly times: number }>({
  id: 'complete/complete-twice-makes-one-file',
  requirement: 'FIN-03',
  edgeCases: [
    { file: shape(1, 5, 1), times: 2 },
    { file: shape(2, 1, 2), times: 2 },
    { file: shape(3, 0, 3), times: 4 },
  ],
  arbitrary: fc.record({ file: fileShapes(3), times: fc.integer({ min: 2, max: 4 }) }),
  randomCases: 5,
  describe: describeValues,

  async verify({ file, times }, target, observe) {
    const session = await needSessionOf(target, file);
    await needChunks(target, session);
    const made = await needCompleted(target, session);

    for (let time = 2; time <= times; time += 1) {
      const again = await target.complete(session.id);
      observe('status of a second complete', String(again.status));
      if (isRefused(again)) continue;
      expectSuccess(again, 'status of a second complete');
      expectEqual(completedFileId(again), made.id, 'file_id of a second complete', again);
    }

    await expectListedOnce(target, session.name);
    await expectFileAndMetadata(target, made);
  },
});
