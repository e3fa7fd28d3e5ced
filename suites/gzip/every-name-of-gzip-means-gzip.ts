import { defineCheck } from '../../check/check.ts';
import { codingsOf } from '../../client/messages/content-codings.ts';
import { jsonOf, type Reply } from '../../client/messages/reply.ts';
import { positions, repeat } from '../../client/payload/payload.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { gzipOf } from '../../toolkit/generators/content/gzip-data.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus, expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needStatus, needSuccess } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { needGzipId, sendGzip } from './support/gzip-part.ts';

/**
 * Content codings are case-insensitive and `x-gzip` is an alias (RFC 9110 §8.4.1). Two uploads that differ only in
 * this name must have the same result.
 */
export const everyNameOfGzipMeansGzip = defineCheck<{ readonly coding: string; readonly size: number }>({
  id: 'gzip/every-name-of-gzip-means-gzip',
  requirement: 'GZ-07',
  edgeCases: ['GZIP', 'Gzip', 'x-gzip', 'X-GZip'].flatMap((coding) => [
    { coding, size: 1_009 },
    { coding, size: 30_011 },
  ]),

  async verify({ coding, size }, target) {
    const data = gzipOf(size < 2_000 ? positions(size, 3) : repeat('once more, ', size));
    const reference = needGzipId((await sendGzip(target, data)).reply);
    const { sent, original, reply } = await sendGzip(target, data, coding);
    expectSuccess(reply, 'status of the upload');
    const id = needGzipId(reply);
    const [known, metadata] = [await target.metadata(reference), await target.metadata(id)];
    needSuccess(known, 'UPL-03');
    needSuccess(metadata, 'UPL-03');
    const [one, other] = [
      await target.download(reference, { fields: [identityEncoding] }),
      await target.download(id, { fields: [identityEncoding] }),
    ];
    needStatus(one, 200, 'DL-01');

    // The target may choose the member for the size before compression.
    const sizes = [sent.length, original.length];
    expectEqual(
      membersWith(sizes, metadata),
      membersWith(sizes, known),
      'members with a size as sent or before compression',
      metadata,
    );
    expectStatus(other, 200, 'status of the download');
    expectEqual(codingsInWords(other), codingsInWords(one), 'Content-Encoding', other);
    expectBody(other, one.body);
  },
});

function codingsInWords(download: Reply): string {
  return codingsOf(download).join(', ') || 'none';
}

/** Names and values, such as `size 52, original_size 1009`. */
function membersWith(values: readonly number[], metadata: Reply): string {
  const members = Object.entries(Object(jsonOf(metadata)) as Readonly<Record<string, unknown>>);
  const chosen = members.filter(([, value]) => values.includes(value as number));
  return chosen.map(([name, value]) => `${name} ${value}`).join(', ');
}
