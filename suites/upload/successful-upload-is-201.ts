import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';

/** The documentation names 201 for a successful upload. */
export const successfulUploadIs201 = defineCheck({
  id: 'upload/successful-upload-is-201',
  requirement: 'UPL-01s',
  edgeCases: [
    { size: 0, type: null },
    { size: 100, type: null },
    { size: 1_000, type: 'text/plain' },
  ],
  arbitrary: fc.record({
    size: sizes(70_000),
    type: fc.constantFrom(null, 'text/plain', 'application/pdf', 'application/octet-stream'),
  }),
  randomCases: 6,

  async verify({ size, type }, target) {
    const form = { fileName: target.nextName(), content: positions(size), contentType: type };
    const reply = await target.upload(form);
    needSuccess(reply, 'UPL-01');

    expectStatus(reply, 201);
  },
});
