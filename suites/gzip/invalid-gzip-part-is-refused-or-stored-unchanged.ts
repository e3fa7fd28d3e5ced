import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { payloadBytes, positions, repeat } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { gzipBytes, gzipOf } from '../../toolkit/generators/content/gzip-data.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectStatus, isRefused, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { needGzipId, uploadCoded } from './support/gzip-part.ts';

const invalidKinds = [
  'nothing',
  'one byte',
  'text',
  'random bytes',
  'header alone',
  'cut in the middle',
  'no trailer',
  'trailer cut',
  'wrong check value',
  'wrong length',
  'second member cut',
] as const;

/** A part labelled gzip that is not valid gzip data must not cause a server error or other bytes. */
export const invalidGzipPartIsRefusedOrStoredUnchanged = defineCheck<{
  readonly what: (typeof invalidKinds)[number];
}>({
  id: 'gzip/invalid-gzip-part-is-refused-or-stored-unchanged',
  requirement: 'GZ-04',
  edgeCases: invalidKinds.map((what) => ({ what })),

  async verify({ what }, target) {
    await needFile(target, positions(10));
    const sent = invalidGzip(what);
    const upload = await uploadCoded(target, sent, 'gzip');
    expect(
      isSuccess(upload) || isRefused(upload),
      { subject: 'status of the upload', expected: '2xx or 4xx', actual: statusInWords(upload) },
      upload,
    );
    if (isSuccess(upload)) {
      const download = await target.download(needGzipId(upload), { fields: [identityEncoding] });
      expectStatus(download, 200, 'status of the download');
      expectBody(download, sent);
    }
  },
});

function invalidGzip(what: (typeof invalidKinds)[number]): Buffer {
  const whole = gzipBytes(gzipOf(repeat('said to be gzip data\n', 20_000)));
  const flipped = (fromEnd: number): Buffer => {
    const bytes = Buffer.from(whole);
    const at = bytes.length - fromEnd;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
  return {
    nothing: Buffer.alloc(0),
    'one byte': Buffer.from([0x1f]),
    text: Buffer.from('said to be gzip data\n'),
    'random bytes': payloadBytes(positions(2_000, 9)),
    'header alone': whole.subarray(0, 10),
    'cut in the middle': whole.subarray(0, Math.floor(whole.length / 2)),
    'no trailer': whole.subarray(0, -8),
    'trailer cut': whole.subarray(0, -1),
    'wrong check value': flipped(8),
    'wrong length': flipped(4),
    'second member cut': Buffer.concat([whole, whole.subarray(0, -10)]),
  }[what];
}
