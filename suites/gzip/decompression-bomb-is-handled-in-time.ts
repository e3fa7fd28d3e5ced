import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { zeros } from '../../client/payload/payload.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { gzipOfLong } from '../../toolkit/generators/content/gzip-data.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectSuccess, isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { uploadCoded } from './support/gzip-part.ts';

const unpackedBytes = 64 * 1024 * 1024;
const deadlineMs = 20_000;

/** Gzip data that decompresses to a thousand times its size must not block or crash the target. */
export const decompressionBombIsHandledInTime = defineCheck({
  id: 'gzip/decompression-bomb-is-handled-in-time',
  requirement: 'GZ-05',

  async verify(_one, target) {
    const bomb = await gzipOfLong(zeros(unpackedBytes));

    const upload = await uploadCoded(target, bomb, 'gzip', { timeoutMs: deadlineMs });
    const next = await uploadCoded(target, Buffer.from('small'), undefined);

    // 507 is a valid response for a file that does not fit.
    expect(
      isSuccess(upload) || isRefused(upload) || upload.status === 507,
      {
        subject: 'status of the upload',
        expected: `2xx, 4xx or 507 within ${deadlineMs / 1_000} s`,
        actual: statusInWords(upload),
      },
      upload,
    );
    expectSuccess(next, 'status of the next upload');
    needUploadedFileId(next);
  },
});
