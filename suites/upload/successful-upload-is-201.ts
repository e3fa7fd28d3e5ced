import { expectStatus } from '../../assertions/expect-status.ts';
import { needSuccess } from '../../assertions/need.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** Of the statuses that say done, the pages name one. */
export const successfulUploadIs201 = defineCheck({
  id: 'upload/successful-upload-is-201',
  requirement: 'UPL-01s',

  async verify(_, target) {
    const reply = await target.upload({ fileName: target.nextName(), content: positions(100) });
    needSuccess(reply, 'UPL-01');

    expectStatus(reply, 201);
  },
});
