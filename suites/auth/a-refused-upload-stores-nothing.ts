import { expect } from '../../assertions/expect.ts';
import { expectListedOnce, expectNotListed } from '../../assertions/expect-listed.ts';
import { expectSuccess, isRefused } from '../../assertions/expect-status.ts';
import { need, needSuccess, needValue } from '../../assertions/need.ts';
import { defineCheck } from '../../runner/check.ts';
import { uploadedFileId } from '../../target/identifiers.ts';
import { payloadBytes, positions } from '../../target/payload.ts';
import { statusInWords } from '../../target/reply.ts';
import { strangers } from './strangers.ts';

/** The name stays free: nothing is listed under it, and its owner can use it. */
export const aRefusedUploadStoresNothing = defineCheck({
  id: 'auth/a-refused-upload-stores-nothing',
  requirement: 'AUTH-03',
  lattice: strangers.flatMap((by) => [
    { by, size: 1_000 },
    { by, size: 100_000 },
  ]),

  async verify({ by, size }, target) {
    const fileName = target.nextName();
    const contentType = 'application/octet-stream';

    const stranger = positions(size, 1);
    const refused = await target.as(by).upload({ fileName, contentType, content: stranger });
    need(isRefused(refused), `an upload without credentials: ${statusInWords(refused)}`, 'AUTH-01');
    await expectNotListed(target, fileName);

    const upload = await target.upload({ fileName, contentType, content: positions(size, 2) });
    expectSuccess(upload, "status of the owner's upload");
    const id = needValue(uploadedFileId(upload), 'the answer to an upload names no file id', 'UPL-01');
    const download = await target.download(id);
    needSuccess(download, 'DL-01');
    expect(
      !download.body.equals(payloadBytes(stranger)),
      {
        subject: "body of the owner's file",
        expected: "the owner's bytes",
        actual: 'those of the refused upload',
      },
      download,
    );
    await expectListedOnce(target, fileName);
  },
});
