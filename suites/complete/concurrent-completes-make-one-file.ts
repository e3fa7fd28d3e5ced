import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { completedFileId } from '../../client/messages/identifiers.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectListedOnce } from '../../toolkit/assertions/expect-listed.ts';
import { type FileShape, fileShapes, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { expect, inWords } from '../../toolkit/verbs/expect.ts';
import { isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';

/** Two to eight concurrent completes of one session, as when a client retries after a timeout. */
export const concurrentCompletesMakeOneFile = defineCheck<{
  readonly file: FileShape;
  readonly parallel: number;
}>({
  id: 'complete/concurrent-completes-make-one-file',
  requirement: 'FIN-03',
  edgeCases: [
    { file: shape(1, 5, 1), parallel: 2 },
    { file: shape(3, 0, 2), parallel: 4 },
    { file: shape(12, 7, 3), parallel: 8 },
  ],
  arbitrary: fc.record({ file: fileShapes(4), parallel: fc.integer({ min: 2, max: 8 }) }),
  randomCases: 6,
  describe: describeValues,

  async verify({ file, parallel }, target) {
    const session = await needSessionOf(target, file);
    await needChunks(target, session);

    const replies = await Promise.all(Array.from({ length: parallel }, () => target.complete(session.id)));

    const statuses = inWords(replies.map(statusInWords));
    const other = replies.find((reply) => !isSuccess(reply) && !isRefused(reply));
    expect(
      other === undefined,
      { subject: 'statuses of concurrent completes', expected: '2xx or 4xx', actual: statuses },
      other,
    );
    const ids = [...new Set(replies.filter(isSuccess).map(completedFileId))];
    const [id] = ids;
    expect(
      ids.length === 1 && id !== undefined,
      {
        subject: 'file ids of concurrent completes',
        expected: 'the same id in each 2xx response',
        actual: `${inWords(ids)} (${statuses})`,
      },
      replies.at(-1),
    );
    await expectListedOnce(target, session.name);
    await expectFileAndMetadata(target, { id, content: session.content });
  },
});
