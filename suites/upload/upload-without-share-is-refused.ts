import { expectNothingStored, needFolderBefore } from '../../assertions/expect-nothing-stored.ts';
import { expectRefused } from '../../assertions/expect-status.ts';
import { defineCheck } from '../../runner/check.ts';
import { literal } from '../../target/payload.ts';

/** A file that is not told where to go: the share's field missing, or empty. */
export const uploadWithoutShareIsRefused = defineCheck({
  id: 'upload/upload-without-share-is-refused',
  requirement: 'UPL-05s',
  lattice: [{ shareId: null }, { shareId: '' }],

  async verify({ shareId }, target) {
    const before = await needFolderBefore(target);
    const name = target.nextName();

    const reply = await target.upload({ fileName: name, content: literal('x'), shareId });

    expectRefused(reply);
    await expectNothingStored(target, name, before);
  },
});
