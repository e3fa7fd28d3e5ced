import { defineCheck } from '../../check/check.ts';
import { filePart } from '../../client/payload/multipart.ts';
import { literal, positions } from '../../client/payload/payload.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

/** A request uploads one file; a form with two is refused. The size of the second file shows which of the two was stored. */
export const twoFilesInOneFormAreRefused = defineCheck({
  id: 'upload/two-files-in-one-form-are-refused',
  requirement: 'UPL-12',
  edgeCases: [
    { sameName: true, size: 1 },
    { sameName: false, size: 1 },
    { sameName: false, size: 70_000 },
  ],

  async verify({ sameName, size }, target) {
    const before = await needFolderBefore(target);
    const [name, otherName] = [target.nextName(), target.nextName()];
    const { boundary, parts } = target.partsOf({ fileName: name, content: literal('first') });
    const second = filePart({ fileName: sameName ? name : otherName, content: positions(size) });

    const reply = await target.uploadBody({ boundary, parts: [...parts, second] });

    expectRefused(reply);
    await expectNothingStored(target, name, before);
    if (!sameName) await expectNothingStored(target, otherName, { names: undefined });
  },
});
