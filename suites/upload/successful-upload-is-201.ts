import fc from 'fast-check';
import { expectStatus } from '../../assertions/expect-status.ts';
import { needSuccess } from '../../assertions/need.ts';
import { sizes } from '../../generators/sizes.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';

/** Of the statuses that say done, the pages name one. */
export const successfulUploadIs201 = defineCheck({
  id: 'upload/successful-upload-is-201',
  requirement: 'UPL-01s',
  lattice: [
    { size: 0, type: null },
    { size: 100, type: null },
    { size: 1_000, type: 'text/plain' },
  ],
  given: fc.record({
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
