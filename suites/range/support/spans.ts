import fc from 'fast-check';
import { describeValues } from '../../../toolkit/generators/describe-values.ts';
import { at, positionsInFile } from '../../../toolkit/generators/ranges/positions-in-file.ts';

/** Cases of a file of `size` bytes and a closed range between the positions `one` and `other`, in either order. */
export const spans = {
  edgeCases: [
    { size: 100, one: at('start'), other: at('start', 9) },
    { size: 65_537, one: at('middle'), other: at('end', -1) },
  ],
  arbitrary: fc.record({
    size: fc.integer({ min: 1, max: 70_000 }),
    one: positionsInFile,
    other: positionsInFile,
  }),
  randomCases: 10,
  describe: describeValues,
};
