import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { payloadSha256, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { additions, uploadWith } from './support/additional-parts.ts';

/** Name, size and checksum are those of the file, not those of another part or those that a field claims. */
export const additionalPartsDoNotChangeTheMetadata = defineCheck({
  id: 'upload/additional-parts-do-not-change-the-metadata',
  requirement: 'UPL-03',
  edgeCases: additions.filter(({ place }) => place !== 'before the file'),

  async verify(addition, target) {
    const content = positions(300, 5);
    const fileName = target.nextName('.txt');

    const reply = await uploadWith(target, addition, { fileName, content });
    if (!isSuccess(reply)) {
      await needFile(target, content);
      skipCase('the target refuses forms with such parts');
    }

    const metadata = await expectMetadata(target, needUploadedFileId(reply));
    expectEqual(memberOf(metadata, 'name'), fileName, 'name', metadata);
    expectEqual(memberOf(metadata, 'size'), 300, 'size', metadata);
    expectEqual(memberOf(metadata, 'checksum_sha256'), payloadSha256(content), 'checksum_sha256', metadata);
  },
});
