import { defineCheck } from '../../check/check.ts';
import { filePart } from '../../client/payload/multipart.ts';
import { literal } from '../../client/payload/payload.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

/** The form has no `file` part, or has it under another name. */
export const uploadWithoutFileIsRefused = defineCheck({
  id: 'upload/upload-without-file-is-refused',
  requirement: 'UPL-05',
  edgeCases: [{ field: undefined }, { field: 'upload' }, { field: 'files' }, { field: '' }],

  async verify({ field }, target) {
    const before = await needFolderBefore(target);
    const name = target.nextName();
    const content = literal('content of a part that is not the file');
    const { boundary, parts } = target.partsOf({ fileName: name, content, name });
    const others = field === undefined ? [] : [filePart({ field, fileName: name, content })];

    const reply = await target.uploadBody({ boundary, parts: [...parts.slice(0, -1), ...others] });

    expectRefused(reply);
    await expectNothingStored(target, name, before);
  },
});
