import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { payloadSha256, payloadSize } from '../../client/payload/payload.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { sameNameFiles, sameNameKindsOf } from './support/same-name-files.ts';

/** Two files of one size with equal or similar names: metadata that is keyed by name or size is mixed up. */
export const metadataIsNeverThatOfASameNameFile = defineCheck({
  id: 'upload/metadata-is-never-that-of-a-same-name-file',
  requirement: 'UPL-03',
  edgeCases: (facts) =>
    sameNameKindsOf(facts).flatMap((kind) => [
      { kind, size: 100, read: false },
      { kind, size: 100, read: true },
    ]),
  arbitrary: (facts) =>
    fc.record({
      kind: fc.constantFrom(...sameNameKindsOf(facts)),
      size: fc.integer({ min: 8, max: 140_000 }),
      read: fc.boolean(),
    }),
  randomCases: 5,

  async verify(pair, target) {
    const { first, second } = await sameNameFiles(target, pair);
    needSuccess(second.reply, 'UPL-04');
    const id = needUploadedFileId(second.reply);

    const files = first === undefined ? [{ ...second, id }] : [first, { ...second, id }];
    for (const { id: fileId, name, content } of files) {
      const metadata = await target.metadata(fileId);
      expectStatus(metadata, 200, 'status of the metadata request');
      expectEqual(memberOf(metadata, 'name'), name, 'name', metadata);
      expectEqual(memberOf(metadata, 'size'), payloadSize(content), 'size', metadata);
      expectEqual(memberOf(metadata, 'checksum_sha256'), payloadSha256(content), 'checksum_sha256', metadata);
    }
  },
});
