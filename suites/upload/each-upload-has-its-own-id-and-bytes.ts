import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { concat, literal, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { at, offsetWithin, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';

/**
 * Uploads that differ in one byte get different ids and keep their bytes. `marks` are the values of that byte, `place`
 * is its position.
 */
export const eachUploadHasItsOwnIdAndBytes = defineCheck({
  id: 'upload/each-upload-has-its-own-id-and-bytes',
  requirement: 'UPL-04',
  edgeCases: [
    { size: 1, marks: [1, 2], place: at('start') },
    { size: 100, marks: [1, 1], place: at('start') },
    { size: 5_000, marks: [1, 2], place: at('middle') },
    { size: 5_000, marks: [2, 1], place: at('end', -1) },
    { size: 70_000, marks: [1, 2, 1, 3], place: at('end', -1) },
    { size: 200_000, marks: [1, 2], place: at('middle') },
  ],
  arbitrary: fc.record({
    size: numbers({ min: 1, max: 70_000 }),
    marks: fc.array(fc.nat(3), { minLength: 2, maxLength: 4 }),
    place: positionsInFile,
  }),
  randomCases: 8,
  describe: describeValues,

  async verify({ size, marks, place }, target) {
    const files = [];
    const marked = offsetWithin(place, size);
    for (const mark of marks) {
      const content = concat(positions(marked), literal(Buffer.of(mark)), positions(size - marked - 1, 1));
      files.push(await needFile(target, content));
    }

    expectEqual(new Set(files.map(({ id }) => id)).size, files.length, 'number of different ids');
    for (const file of files) await expectDownload(target, file);
  },
});
