import { defineCheck } from '../../check/check.ts';
import { literal } from '../../client/payload/payload.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

/** The `share_id` field is missing or empty. */
export const uploadWithoutShareIsRefused = defineCheck({
  id: 'upload/upload-without-share-is-refused',
  requirement: 'UPL-05s',
  edgeCases: [{ shareId: null }, { shareId: '' }],

  async verify({ shareId }, target) {
    const before = await needFolderBefore(target);
    const name = target.nextName();

    const reply = await target.upload({ fileName: name, content: literal('x'), shareId });

    expectRefused(reply);
    await expectNothingStored(target, name, before);
  },
});
