import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { completedFileId } from '../../client/messages/identifiers.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectListedOnce } from '../../toolkit/assertions/expect-listed.ts';
import { expectWholeFile } from '../../toolkit/assertions/expect-whole-file.ts';
import { type FileShape, fileShapes, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { expect, inWords } from '../../toolkit/verbs/expect.ts';
import { isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';

/** Two to eight completes of one session, sent together. */
export const completesAtOnceMakeOneFile = defineCheck<{ readonly file: FileShape; readonly atOnce: number }>({
  id: 'complete/completes-at-once-make-one-file',
  requirement: 'FIN-03',
  edgeCases: [
    { file: shape(1, 5, 1), atOnce: 2 },
    { file: shape(3, 0, 2), atOnce: 4 },
    { file: shape(12, 7, 3), atOnce: 8 },
  ],
  arbitrary: fc.record({ file: fileShapes(4), atOnce: fc.integer({ min: 2, max: 8 }) }),
  randomCases: 6,
  describe: describeValues,

  async verify({ file, atOnce }, target) {
    const session = await needSessionOf(target, file);
    await needChunks(target, session);

    const replies = await Promise.all(Array.from({ length: atOnce }, () => target.complete(session.id)));

    const answers = inWords(replies.map(statusInWords));
    const odd = replies.find((reply) => !isSuccess(reply) && !isRefused(reply));
    expect(
      odd === undefined,
      { subject: 'statuses of completes at once', expected: '2xx or 4xx', actual: answers },
      odd,
    );
    const ids = [...new Set(replies.filter(isSuccess).map(completedFileId))];
    const [id] = ids;
    expect(
      ids.length === 1 && id !== undefined,
      {
        subject: 'file ids of completes at once',
        expected: 'one id',
        actual: `${inWords(ids)} (${answers})`,
      },
      replies.at(-1),
    );
    await expectListedOnce(target, session.name);
    await expectWholeFile(target, { id, content: session.content });
  },
});
