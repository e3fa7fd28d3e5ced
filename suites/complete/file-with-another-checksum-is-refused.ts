import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { declaredChecksum } from '../../toolkit/arrange/declared-checksum.ts';
import { needChunks, needSession } from '../../toolkit/arrange/need-session.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import {
  type FileShape,
  fileShapes,
  shape,
  shapeContent,
} from '../../toolkit/generators/content/file-shapes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { type WrongChecksum, wrongChecksum, wrongChecksums } from './support/wrong-checksums.ts';

/** If the file has one chunk, these are its correct checksum. */
const needsChunks: readonly WrongChecksum[] = [
  'of the first chunk',
  'of the last chunk',
  'of the chunks in reverse',
];

/**
 * Complete is sent twice, because a checksum that did not match the first time must not be accepted the second
 * time.
 */
export const fileWithAnotherChecksumIsRefused = defineCheck<{
  readonly file: FileShape;
  readonly declared: WrongChecksum;
}>({
  id: 'complete/file-with-another-checksum-is-refused',
  requirement: 'FIN-05',
  edgeCases: [
    { file: shape(1, 5, 1), declared: 'of another file' },
    { file: shape(1, 1, 2), declared: 'of no bytes' },
    { file: shape(1, 0, 3), declared: 'first digit' },
    { file: shape(1, 0, 4), declared: 'last digit' },
    { file: shape(2, 0, 5), declared: 'of the first chunk' },
    { file: shape(2, 9, 6), declared: 'of the last chunk' },
    { file: shape(2, 1, 7), declared: 'of all but the last byte' },
    { file: shape(2, 0, 8), declared: 'of the chunks in reverse' },
    { file: shape(3, 0, 9), declared: 'of checksums' },
  ],
  arbitrary: fc
    .record({ file: fileShapes(3), declared: fc.constantFrom(...wrongChecksums) })
    .filter(({ file, declared }) => file.chunks > 1 || !needsChunks.includes(declared)),
  randomCases: 5,
  describe: describeValues,

  async verify({ file, declared }, target, observe) {
    const content = shapeContent(file, smallestChunkBytes);
    const checksum = wrongChecksum(declared, content, smallestChunkBytes);
    const session = await needSession(target, content, { members: declaredChecksum(target, checksum) });
    await needChunks(target, session);

    const complete = await target.complete(session.id);
    const again = await target.complete(session.id);

    observe('status of complete with another checksum', String(complete.status));
    expectRefused(complete, 'status of complete with another checksum');
    expectRefused(again, 'status of a second complete with another checksum');
    await expectNotListed(target, session.name);
  },
});
