import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { payloadSha256, payloadSize, positions } from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { needValue } from '../../toolkit/verbs/need.ts';
import { uploadConcurrently } from './support/concurrent-uploads.ts';

const endings = ['.bin', '.txt', '.pdf', '.png', ''];
const types = ['application/octet-stream', 'text/plain', 'application/pdf', 'image/png', null];

/** Concurrent uploads with different bytes keep their own names, sizes and bytes. */
export const concurrentUploadsAreSeparate = defineCheck({
  id: 'upload/concurrent-uploads-are-separate',
  requirement: 'UPL-15',
  edgeCases: [
    [100, 100, 100, 100],
    [0, 1, 300_000, 10, 65_536, 200_000, 65_537, 150_000],
    [250_000, 250_000, 250_000, 250_000, 250_000, 250_000, 250_000, 250_000],
  ],
  arbitrary: fc.array(numbers({ min: 0, max: 200_000 }), { minLength: 4, maxLength: 8 }),
  randomCases: 5,

  async verify(sizes, target) {
    const forms = sizes.map((size, at) => ({
      fileName: target.nextName(endings[at % endings.length]),
      contentType: types[at % types.length] ?? null,
      content: positions(size, at + 1),
    }));

    const replies = await uploadConcurrently(target, forms);

    await Promise.all(
      forms.map(async ({ fileName, content }, at) => {
        const reply = needValue(replies[at], 'an upload has no response');
        const id = await expectAccepted(target, reply);
        const metadata = await expectMetadata(target, id);
        expectEqual(memberOf(metadata, 'name'), fileName, 'name', metadata);
        expectEqual(memberOf(metadata, 'size'), payloadSize(content), 'size', metadata);
        expectEqual(
          memberOf(metadata, 'checksum_sha256'),
          payloadSha256(content),
          'checksum_sha256',
          metadata,
        );
        await expectDownload(target, { id, content });
        if (target.facts.capabilities.delete) await target.deleteFile(id);
      }),
    );
  },
});
