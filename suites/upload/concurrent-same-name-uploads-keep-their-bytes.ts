import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { payloadSha256, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { uploadConcurrently } from './support/concurrent-uploads.ts';

/** Of concurrent uploads with one name any may be refused, but none may get the bytes of another. */
export const concurrentSameNameUploadsKeepTheirBytes = defineCheck({
  id: 'upload/concurrent-same-name-uploads-keep-their-bytes',
  requirement: 'UPL-15',
  edgeCases: [
    [100, 100, 100, 100],
    [100_000, 100_000, 100_000, 100_000],
    [200_000, 1, 200_001, 70_000, 0, 150_000, 3, 90_000],
  ],
  arbitrary: fc.array(numbers({ min: 0, max: 150_000 }), { minLength: 4, maxLength: 8 }),
  randomCases: 5,

  async verify(sizes, target) {
    await needFile(target, positions(10));
    const fileName = target.nextName();
    const forms = sizes.map((size, at) => ({ fileName, content: positions(size, at + 1) }));

    const replies = await uploadConcurrently(target, forms);

    for (const [at, reply] of replies.entries()) {
      expectAnswered(reply);
      if (isRefused(reply)) continue;
      const id = needUploadedFileId(reply);
      const { content } = forms[at] ?? { content: positions(0) };
      const metadata = await expectMetadata(target, id);
      expectEqual(memberOf(metadata, 'checksum_sha256'), payloadSha256(content), 'checksum_sha256', metadata);
      await expectDownload(target, { id, content });
      if (target.facts.capabilities.delete) await target.deleteFile(id);
    }
  },
});
