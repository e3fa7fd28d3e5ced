import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { payloadBytes } from '../../client/payload/payload.ts';
import { contentWith, otherChunkOf } from '../../toolkit/arrange/chunk-content.ts';
import { needChunks } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { bytesInWords } from '../../toolkit/assertions/bytes-in-words.ts';
import { expectCompletion } from '../../toolkit/assertions/expect-completion.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

/** `01` may be refused or treated as chunk 1, but must not add another chunk. Its status is not judged. */
export const anotherFormOfAnIndexAddsNoChunk = defineCheck<string>({
  id: 'chunk/another-form-of-an-index-adds-no-chunk',
  requirement: 'CHK-13',
  edgeCases: ['01', '%31', '+1', '1.0', '%201', '1e0', '0x1'],

  async verify(format, target, observe) {
    const session = await needSessionOf(target, shape(2, 0, 8));
    await needChunks(target, session);
    const other = otherChunkOf(session, 1, 31);

    const reply = await target.putChunk(session.id, format, other);
    observe(`chunk index 1 written as ${format}`, statusInWords(reply));
    const fileId = await expectCompletion(target, session);
    const download = await target.download(fileId, { fields: [identityEncoding] });
    needSuccess(download, 'DL-01');
    const files = [payloadBytes(session.content), contentWith(session, 1, other)];
    expect(
      files.some((file) => file.equals(download.body)),
      {
        subject: 'body of the download',
        expected: `${files[0]?.length} bytes: chunk 0, then one of the two bodies sent for chunk 1`,
        actual: bytesInWords(download.body),
      },
      download,
    );
  },
});
