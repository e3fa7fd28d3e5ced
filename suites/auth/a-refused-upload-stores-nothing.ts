import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectListedOnce, expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectSuccess, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { need, needSuccess } from '../../toolkit/verbs/need.ts';
import { strangers } from './support/strangers.ts';

/** After the refusal the name is not listed and the owner can use it. */
export const aRefusedUploadStoresNothing = defineCheck({
  id: 'auth/a-refused-upload-stores-nothing',
  requirement: 'AUTH-03',
  edgeCases: strangers.flatMap((by) => [
    { by, size: 1_000 },
    { by, size: 100_000 },
  ]),

  async verify({ by, size }, target) {
    const fileName = target.nextName();
    const contentType = 'application/octet-stream';

    const refusedContent = positions(size, 1);
    const refused = await target.asCaller(by).upload({ fileName, contentType, content: refusedContent });
    need(isRefused(refused), `an upload without credentials: ${statusInWords(refused)}`, 'AUTH-01');
    await expectNotListed(target, fileName);

    const upload = await target.upload({ fileName, contentType, content: positions(size, 2) });
    expectSuccess(upload, "status of the owner's upload");
    const id = needUploadedFileId(upload);
    const download = await target.download(id);
    needSuccess(download, 'DL-01');
    expect(
      !download.body.equals(payloadBytes(refusedContent)),
      {
        subject: "body of the download of the owner's file",
        expected: "the owner's bytes",
        actual: 'the bytes of the refused upload',
      },
      download,
    );
    await expectListedOnce(target, fileName);
  },
});
