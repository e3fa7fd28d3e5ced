import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { idMemberOf } from '../../client/messages/identifiers.ts';
import { positions } from '../../client/payload/payload.ts';
import { expectShape } from '../../toolkit/assertions/expect-shape.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';

const types = [null, 'text/plain', 'application/pdf', 'application/octet-stream'];

/** An ordinary form of any size, also an empty file, with or without a type, gets a file id. */
export const validUploadReturnsAFileId = defineCheck({
  id: 'upload/valid-upload-returns-a-file-id',
  requirement: 'UPL-01',
  edgeCases: [
    { size: 0, type: 'application/octet-stream', ending: '.bin' },
    { size: 1, type: null, ending: '' },
    { size: 100, type: null, ending: '.pdf' },
    { size: 1_000, type: 'text/plain', ending: '.txt' },
    { size: 70_000, type: 'application/pdf', ending: '.tar.gz' },
  ],
  arbitrary: fc.record({
    size: sizes(70_000),
    type: fc.constantFrom(...types),
    ending: fc.constantFrom('', '.bin', '.txt', '.pdf', '.PDF', '.tar.gz'),
  }),

  async verify({ size, type, ending }, target, observe) {
    const form = { fileName: target.nextName(ending), content: positions(size), contentType: type };

    const reply = await target.upload(form);

    expectSuccess(reply);
    expectShape(reply, 'UploadReceipt');
    observe('the id of an uploaded file', `in ${idMemberOf(reply, 'uploaded file')}`);
  },
});
