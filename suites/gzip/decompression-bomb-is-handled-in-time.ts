import { defineCheck } from '../../check/check.ts';
import { uploadedFileId } from '../../client/messages/identifiers.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { zeros } from '../../client/payload/payload.ts';
import { gzipOfLong } from '../../toolkit/generators/content/gzip-data.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectSuccess, isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needValue } from '../../toolkit/verbs/need.ts';
import { uploadCoded } from './support/gzip-part.ts';

const unpackedBytes = 64 * 1024 * 1024;
const patienceMs = 20_000;

/** Small gzip data of a thousand times its size is taken or refused, soon, and the target is still there. */
export const decompressionBombIsHandledInTime = defineCheck({
  id: 'gzip/decompression-bomb-is-handled-in-time',
  requirement: 'GZ-05',

  async verify(_one, target) {
    const bomb = await gzipOfLong(zeros(unpackedBytes));

    const upload = await uploadCoded(target, bomb, 'gzip', { timeoutMs: patienceMs });
    const next = await uploadCoded(target, Buffer.from('small'), undefined);

    // 507 says that there is no room for it, which is an answer.
    expect(
      isSuccess(upload) || isRefused(upload) || upload.status === 507,
      {
        subject: 'status of the upload',
        expected: `2xx, 4xx or 507 within ${patienceMs / 1_000} s`,
        actual: statusInWords(upload),
      },
      upload,
    );
    expectSuccess(next, 'status of the next upload');
    needValue(uploadedFileId(next), 'the answer to an upload names no file id', 'UPL-01');
  },
});
