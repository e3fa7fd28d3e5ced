import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { expectChecksumOf, needChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { expectBytes } from '../../toolkit/assertions/expect-bytes.ts';
import { type GzipData, gzipData, gzipEdgeCases } from '../../toolkit/generators/content/gzip-data.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { codingsOf, decodedBody } from '../../toolkit/protocol/content-coding.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needGzipId, type SentGzip, sendGzip } from './support/gzip-part.ts';

interface Fetched {
  readonly data: GzipData;
  /** Absent: the request has no such field. */
  readonly acceptEncoding?: string;
}

/** What comes back of a gzip part is what was sent or what it unpacks to, and has the recorded checksum. */
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

    const fields = acceptEncoding === undefined ? [] : [['accept-encoding', acceptEncoding] as const];
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
    expectBytes(download.body, sent, 'body', download);
    return 'as sent';
  }
  // A server may also put a coding of its own on top of the data as sent.
  const decoded = decodedBody(download);
  expect(
    decoded !== undefined && (decoded.equals(original) || decoded.equals(sent)),
    {
      subject: 'body in its content coding',
      expected: `the original of ${original.length} bytes, once decoded`,
      actual: decoded === undefined ? 'nothing that can be decoded' : `${decoded.length} bytes`,
    },
    download,
  );
  return `original, in ${codings.join(', ')}`;
}
