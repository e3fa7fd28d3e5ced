import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { additions, uploadWith } from './support/additional-parts.ts';

/** Empty, repeated and unknown parts in any place: the form may be refused, but no byte of them becomes part of the file. */
export const additionalPartsDoNotChangeTheFile = defineCheck({
  id: 'upload/additional-parts-do-not-change-the-file',
  requirement: 'UPL-02',
  edgeCases: additions.map((addition) => ({ ...addition, size: 300 })),
  arbitrary: fc.record({
    what: fc.constantFrom(...additions.map(({ what }) => what)),
    place: fc.constantFrom(...additions.map(({ place }) => place)),
    size: numbers({ min: 0, max: 70_000 }),
  }),
  randomCases: 3,

  async verify({ size, ...addition }, target) {
    const content = positions(size, 4);

    const reply = await uploadWith(target, addition, { fileName: target.nextName(), content });
    if (isRefused(reply)) {
      await needFile(target, content);
      skipCase('the target refuses forms with such parts');
    }

    const id = await expectAccepted(target, reply);
    await expectDownload(target, { id, content });
  },
});
