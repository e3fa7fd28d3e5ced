import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { completedFileId } from '../../client/messages/identifiers.ts';
import { allIndices, chunkOf, needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { expectFileAndMetadata } from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { type FileShape, fileShapes, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectRefused, expectSuccess } from '../../toolkit/verbs/expect-status.ts';

/** `missing` lists chunk indices, modulo the number of chunks. */
interface Gaps {
  readonly file: FileShape;
  readonly missing: readonly number[];
  /**
   * Repeats the first stored chunk once for each missing one, so that the number of PUTs equals the number of
   * chunks.
   */
  readonly again?: boolean;
}

/**
 * Complete is refused while a chunk is missing, however many PUTs there were. Then the missing chunks are sent and
 * the file must be exact.
 */
export const completeWithAChunkMissingIsRefused = defineCheck<Gaps>({
  id: 'complete/complete-with-a-chunk-missing-is-refused',
  requirement: 'FIN-02',
  edgeCases: [
    { file: shape(1, 5, 1), missing: [0] },
    { file: shape(2, 0, 2), missing: [0] },
    { file: shape(2, 1, 3), missing: [1] },
    { file: shape(3, 0, 4), missing: [1] },
    { file: shape(3, 0, 5), missing: [0, 1, 2] },
    { file: shape(3, 0, 6), missing: [1, 2], again: true },
    { file: shape(3, 0, 7), missing: [0], again: true },
    { file: shape(12, 7, 8), missing: [10] },
    { file: shape(12, 0, 9), missing: [2, 11] },
  ],
  arbitrary: fc.record(
    {
      file: fileShapes(6),
      missing: fc.uniqueArray(numbers({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }),
      again: fc.boolean(),
    },
    { requiredKeys: ['file', 'missing'] },
  ),
  randomCases: 8,
  describe: describeValues,

  async verify({ file, missing, again = false }, target, observe) {
    const session = await needSessionOf(target, file);
    const gaps = [...new Set(missing.map((index) => index % session.totalChunks))];
    const [first, ...others] = allIndices(session).filter((index) => !gaps.includes(index));
    if (first !== undefined) await needChunks(target, session, [first, ...others]);
    // A target may refuse a chunk that is already stored.
    if (first !== undefined && again)
      for (const _ of gaps) await target.putChunk(session.id, first, chunkOf(session, first));

    for (const gap of gaps) {
      const early = await target.complete(session.id);
      expectRefused(early, 'status of complete while a chunk is missing');
      observe('status of complete while a chunk is missing', String(early.status));
      await expectNotListed(target, session.name);
      const put = await target.putChunk(session.id, gap, chunkOf(session, gap));
      expectSuccess(put, 'status of a chunk PUT after a refused complete');
    }
    const complete = await target.complete(session.id);

    expectSuccess(complete, 'status of complete with all chunks stored');
    const id = completedFileId(complete);
    expect(id !== undefined, { subject: 'file_id', expected: 'a file id', actual: id }, complete);
    await expectFileAndMetadata(target, { id, content: session.content });
  },
});
