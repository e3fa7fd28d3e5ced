import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import {
  expectFileAndMetadata,
  expectFileBySync,
} from '../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectListedOnce } from '../../toolkit/assertions/expect-listed.ts';
import { type FileShape, fileShapes, shape } from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';

/** The PUT after complete, and whether complete is repeated after it. */
interface Afterwards {
  readonly file: FileShape;
  /** Modulo the number of chunks. */
  readonly index: number;
  readonly put: 'other bytes' | 'fewer bytes' | 'no bytes' | 'one chunk more';
  readonly again?: boolean;
}

/** Whatever the response to the PUT and to the repeated complete is, the finished file does not change. */
export const chunkAfterCompleteChangesNothing = defineCheck<Afterwards>({
  id: 'complete/chunk-after-complete-changes-nothing',
  requirement: 'FIN-04m',
  edgeCases: [
    { file: shape(1, 5, 1), index: 0, put: 'other bytes' },
    { file: shape(2, 1, 2), index: 1, put: 'no bytes' },
    { file: shape(3, 0, 3), index: 0, put: 'other bytes', again: true },
    { file: shape(3, 0, 4), index: 1, put: 'fewer bytes' },
    { file: shape(3, 0, 5), index: 2, put: 'other bytes' },
    { file: shape(2, 0, 6), index: 0, put: 'one chunk more', again: true },
    { file: shape(12, 7, 7), index: 10, put: 'other bytes' },
  ],
  arbitrary: fc.record(
    {
      file: fileShapes(4),
      index: numbers({ min: 0, max: 3 }),
      put: fc.constantFrom('other bytes', 'fewer bytes', 'no bytes', 'one chunk more'),
      again: fc.boolean(),
    },
    { requiredKeys: ['file', 'index', 'put'] },
  ),
  randomCases: 6,
  describe: describeValues,

  async verify({ file, index, put, again = false }, target) {
    const session = await needSessionOf(target, file);
    await needChunks(target, session);
    const made = await needCompleted(target, session);
    const at = index % session.totalChunks;
    const other = otherChunkOf(session, at, 999);
    const bytes = { 'other bytes': other, 'one chunk more': other, 'no bytes': Buffer.alloc(0) };
    const sent = put === 'fewer bytes' ? other.subarray(1) : bytes[put];

    await target.putChunk(session.id, put === 'one chunk more' ? session.totalChunks : at, sent);
    if (again) await target.complete(session.id);

    await expectFileAndMetadata(target, made);
    await expectFileBySync(target, made);
    await expectListedOnce(target, session.name);
  },
});
