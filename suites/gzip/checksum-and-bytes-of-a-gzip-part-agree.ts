import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { codingsOf } from '../../client/messages/content-codings.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { expectChecksumOf, needChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { expectEqualBytes } from '../../toolkit/assertions/expect-body.ts';
import { type GzipData, gzipData, gzipEdgeCases } from '../../toolkit/generators/content/gzip-data.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { decodedBody } from '../../toolkit/protocol/content-coding.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needGzipId, type SentGzip, sendGzip } from './support/gzip-part.ts';

interface Fetched {
  readonly data: GzipData;
  /** If absent, the request has no Accept-Encoding. */
  readonly acceptEncoding?: string;
}

/**
 * A download of a gzip part returns the bytes as sent or decompressed. The recorded checksum must be that of these
 * bytes.
 */
export const checksumAndBytesOfAGzipPartAgree = defineCheck<Fetched>({
  id: 'gzip/checksum-and-bytes-of-a-gzip-part-agree',
  requirement: 'GZ-02',
  edgeCases: [
    ...gzipEdgeCases.map((data) => ({ data, acceptEncoding: 'identity' })),
    ...gzipEdgeCases.slice(2, 4).map((data) => ({ data })),
    ...gzipEdgeCases.slice(2, 4).map((data) => ({ data, acceptEncoding: 'gzip, deflate, br' })),
  ],
  arbitrary: fc.record(
    { data: gzipData, acceptEncoding: fc.constantFrom('identity', 'gzip', 'gzip, deflate, br') },
    { requiredKeys: ['data'] },
  ),
  randomCases: 6,
  describe: describeValues,

  async verify({ data, acceptEncoding }, target, observe) {
    const stored = await sendGzip(target, data);
    const id = needGzipId(stored.reply);
    const checksum = await needChecksum(target, id);

    const fields = acceptEncoding === undefined ? [] : [['Accept-Encoding', acceptEncoding] as const];
    const download = await target.download(id, { fields });

    expectStatus(download, 200);
    observe('bytes of a downloaded gzip part', expectSentOrOriginal(download, stored));
    observe('checksum of gzip parts', `of the bytes ${expectChecksumOf(checksum, download)}`);
  },
});

function expectSentOrOriginal(download: Reply, { sent, original }: SentGzip): string {
  const codings = codingsOf(download);
  if (codings.length === 0) {
    if (download.body.equals(original)) return 'original';
    expectEqualBytes(download.body, sent, 'body', download);
    return 'as sent';
  }
  // A server may apply another content coding to the bytes as sent.
  const decoded = decodedBody(download);
  expect(
    decoded !== undefined && (decoded.equals(original) || decoded.equals(sent)),
    {
      subject: 'body after decoding its content coding',
      expected: `the ${original.length} original bytes or the ${sent.length} bytes as sent`,
      actual:
        decoded === undefined
          ? `${download.body.length} bytes that are not valid ${codings.join(', ')}`
          : `${decoded.length} other bytes`,
    },
    download,
  );
  return `original, in ${codings.join(', ')}`;
}
