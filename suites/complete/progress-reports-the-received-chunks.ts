import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { chunkOf, needChunk } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { type FileShape, fileShapes, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expectProgress } from './support/expect-progress.ts';

/** The indices in the order of their PUTs, modulo the number of chunks; some are repeated. */
interface Arrivals {
  readonly file: FileShape;
  readonly puts: readonly number[];
}

/** A client that resumes an upload relies on progress. It is read before the first chunk and after each. */
export const progressReportsTheReceivedChunks = defineCheck<Arrivals>({
  id: 'complete/progress-reports-the-received-chunks',
  requirement: 'FIN-08',
  requires: ['progress_members'],
  edgeCases: [
    { file: shape(1, 1, 1), puts: [0] },
    { file: shape(2, 1, 2), puts: [1, 0] },
    { file: shape(3, 5, 3), puts: [1, 1, 1] },
    { file: shape(12, 7, 4), puts: [11, 2, 10, 1] },
    { file: shape(12, 7, 5), puts: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
  ],
  arbitrary: fc.record({
    file: fileShapes(12),
    puts: shrunkAs(fc.array(fc.nat(11), { maxLength: 6 }), fc.array(fc.nat(11), { maxLength: 12 })),
  }),
  randomCases: 6,
  describe: describeValues,

  async verify({ file, puts }, target) {
    const session = await needSessionOf(target, file);
    const arrived = new Set<number>();

    await expectProgress(target, session, arrived);
    for (const put of puts) {
      const index = put % session.totalChunks;
      // A target may refuse a chunk that is already stored.
      if (arrived.has(index)) await target.putChunk(session.id, index, chunkOf(session, index));
      else await needChunk(target, session, index);
      await expectProgress(target, session, arrived.add(index));
    }
  },
});
