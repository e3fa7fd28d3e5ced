import { expect } from '../../assertions/expect.ts';
import { expectSuccess, isRefused, isSuccess } from '../../assertions/expect-status.ts';
import { uploadCoded } from '../../assertions/gzip-part.ts';
import { needValue } from '../../assertions/need.ts';
import { gzipOfLong } from '../../generators/gzip-data.ts';
import { defineCheck } from '../../runner/check.ts';
import { uploadedFileId } from '../../target/identifiers.ts';
import { zeros } from '../../target/payload.ts';
import { statusInWords } from '../../target/reply.ts';

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
