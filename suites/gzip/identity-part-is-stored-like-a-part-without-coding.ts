import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { type Payload, payloadBytes, positions, repeat, zeros } from '../../client/payload/payload.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import { gzipBytes, gzipOf } from '../../toolkit/generators/content/gzip-data.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus, expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { sha256Hex } from '../../util/sha256.ts';
import { uploadCoded } from './support/gzip-part.ts';

interface Labelled {
  readonly content: Payload;
  /** Whether the content is compressed before it is sent. */
  readonly gzipped: boolean;
  readonly ending: string;
}

/** `identity` means no content coding: the part is stored and measured as if it had no Content-Encoding. */
export const identityPartIsStoredLikeAPartWithoutCoding = defineCheck<Labelled>({
  id: 'gzip/identity-part-is-stored-like-a-part-without-coding',
  requirement: 'GZ-06',
  edgeCases: [
    { content: zeros(0), gzipped: false, ending: '.bin' },
    { content: positions(1_000, 1), gzipped: false, ending: '.bin' },
    { content: repeat('plain text\r\n', 30_000), gzipped: false, ending: '.txt' },
    { content: positions(1_000, 2), gzipped: true, ending: '.gz' },
    { content: repeat('packed text\r\n', 30_000), gzipped: true, ending: '.txt' },
  ],

  async verify({ content, gzipped, ending }, target) {
    const sent = gzipped ? gzipBytes(gzipOf(content)) : payloadBytes(content);
    const without = await uploadCoded(target, sent, undefined, { ending });
    needSuccess(without, 'UPL-01');

    const upload = await uploadCoded(target, sent, 'identity', { ending });

    expectSuccess(upload, 'status of the upload');
    const id = needUploadedFileId(upload);
    const metadata = await target.metadata(id);
    needSuccess(metadata, 'UPL-03');
    const download = await target.download(id, { fields: [identityEncoding] });
    expectEqual(memberOf(metadata, 'size'), sent.length, 'size', metadata);
    expectStatus(download, 200);
    expectDecodedBody(download, sent);
    await expectChecksum(target, id, sha256Hex(sent));
  },
});
