import { defineCheck } from '../../check/check.ts';
import { literal } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';

/** The documentation names 422 for a missing field. */
export const refusalOfAMissingFileIs422 = defineCheck({
  id: 'upload/refusal-of-a-missing-file-is-422',
  requirement: 'UPL-05s',

  async verify(_, target) {
    await needFile(target, literal('a plain file'));
    const { boundary, parts } = target.partsOf({ fileName: target.nextName(), content: literal('x') });

    const reply = await target.uploadBody({ boundary, parts: parts.slice(0, -1) });
    needRefused(reply, 'UPL-05');

    expectStatus(reply, 422);
  },
});
