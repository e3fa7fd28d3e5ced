import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { sameNameFiles, sameNameKindsOf } from './support/same-name-files.ts';

/** Two files of one size with equal or similar names: storage that is keyed by name or size mixes them up. */
export const sameNameFilesKeepTheirOwnIdsAndBytes = defineCheck({
  id: 'upload/same-name-files-keep-their-own-ids-and-bytes',
  requirement: 'UPL-04',
  edgeCases: (facts) =>
    sameNameKindsOf(facts).flatMap((kind) => [
      { kind, size: 100, read: false },
      { kind, size: 100, read: true },
      { kind, size: 70_000, read: true },
    ]),
  arbitrary: (facts) =>
    fc.record({
      kind: fc.constantFrom(...sameNameKindsOf(facts)),
      size: fc.integer({ min: 8, max: 140_000 }),
      read: fc.boolean(),
    }),
  randomCases: 5,

  async verify(pair, target) {
    const { first, second } = await sameNameFiles(target, pair);
    const id = await expectAccepted(target, second.reply);

    const files = first === undefined ? [{ ...second, id }] : [first, { ...second, id }];
    expectEqual(
      new Set(files.map(({ id }) => id)).size,
      files.length,
      'number of different ids',
      second.reply,
    );
    for (const file of files) await expectDownload(target, file);
  },
});
