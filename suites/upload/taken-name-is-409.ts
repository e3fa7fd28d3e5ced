import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { payloadSha256, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { expectEqual, expectOneOf } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';

/** A second file with the first file's name gets 409 and does not change the first: other bytes, fewer, more, or the same. */
export const takenNameIs409 = defineCheck({
  id: 'upload/taken-name-is-409',
  requirement: 'UPL-14',
  edgeCases: [
    { size: 100, key: 1, named: 'filename' as const },
    { size: 100, key: 2, named: 'filename' as const },
    { size: 10, key: 2, named: 'filename' as const },
    { size: 1_000, key: 2, named: 'name' as const },
  ],

  async verify({ size, key, named }, target) {
    const first = await needFile(target, positions(100, 1), { contentType: 'application/x-drivespec' });
    const before = await target.metadata(first.id);

    const name =
      named === 'name' ? { fileName: target.nextName(), name: first.name } : { fileName: first.name };
    const reply = await target.upload({ ...name, content: positions(size, key), contentType: 'text/plain' });

    expectStatus(reply, 409);
    const metadata = await target.metadata(first.id);
    expectStatus(metadata, 200, "status of the first file's metadata");
    expectEqual(memberOf(metadata, 'name'), first.name, "first file's name", metadata);
    expectEqual(
      memberOf(metadata, 'checksum_sha256'),
      payloadSha256(first.content),
      "first file's checksum",
      metadata,
    );
    expectEqual(memberOf(metadata, 'size'), 100, "first file's size", metadata);
    expectOneOf(
      memberOf(metadata, 'mime_type'),
      [memberOf(before, 'mime_type')],
      "first file's type",
      metadata,
    );
    await expectDownload(target, first, "first file's bytes");
  },
});
