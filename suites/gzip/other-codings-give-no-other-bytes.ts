import { defineCheck } from '../../check/check.ts';
import { codingsOf } from '../../client/messages/content-codings.ts';
import { fieldOf, memberOf, type Reply } from '../../client/messages/reply.ts';
import { literal } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectChecksumOf, needChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { decodedBody } from '../../toolkit/protocol/content-coding.ts';
import { expect, expectEqual, expectOneOf } from '../../toolkit/verbs/expect.ts';
import { expectStatus, isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { type CodedPart, codedBytes, codedParts, codingFields } from './support/other-codings.ts';

/**
 * A part in another coding, or in several, is refused, stored as it was sent, or decoded completely. A Content-Encoding of the
 * response is that of the part, or true.
 */
export const otherCodingsGiveNoOtherBytes = defineCheck<CodedPart>({
  id: 'gzip/other-codings-give-no-other-bytes',
  requirement: 'GZ-08',
  edgeCases: codedParts,

  async verify(part, target) {
    await needFile(target, literal('a plain file'));
    const { sent, original } = codedBytes(part);

    const upload = await target.upload({
      fileName: target.nextName(),
      content: sent,
      partFields: codingFields(part),
    });
    if (!isSuccess(upload) && !isRefused(upload)) skipCase('GZ-08s judges this status');

    if (isSuccess(upload)) {
      const id = needUploadedFileId(upload);
      const download = await target.download(id, { fields: [identityEncoding] });
      expectStatus(download, 200, 'status of the download');
      expectSentOrOriginal(download, part);
      expectChecksumOf(await needChecksum(target, id), download);
      const metadata = await expectMetadata(target, id);
      expectOneOf(memberOf(metadata, 'size'), [sent.length, original.length], 'size', metadata);

      const range = await target.download(id, { fields: [['Range', 'bytes=5-60'], identityEncoding] });
      if (range.status === 206) expectSlice(range, download);
    }
  },
});

/** @throws {Violation} */
function expectSentOrOriginal(download: Reply, part: CodedPart): void {
  const { sent, original } = codedBytes(part);
  const codings = codingsOf(download);
  const isPlain = codings.length === 0;
  const isOwnLabel = codings.join() === codingsOf({ fields: codingFields(part) }).join();
  const bytes = isPlain ? download.body : decodedBody(download);
  const isTrue = bytes !== undefined && (bytes.equals(sent) || bytes.equals(original));
  expect(
    isTrue || (isOwnLabel && download.body.equals(sent)),
    {
      subject: isPlain
        ? 'body without Content-Encoding'
        : `body with Content-Encoding: ${codings.join(', ')}`,
      expected: `the ${sent.length} bytes as sent, or the ${original.length} bytes that they decode to`,
      actual: `${download.body.length} bytes that are neither`,
    },
    download,
  );
}

/** @throws {Violation} */
function expectSlice(range: Reply, whole: Reply): void {
  expectEqual(
    fieldOf(range, 'content-encoding'),
    fieldOf(whole, 'content-encoding'),
    'Content-Encoding of the range',
    range,
  );
  expectBody(range, whole.body.subarray(5, 61), 'body of the range');
}
