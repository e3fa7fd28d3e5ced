import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import {
  type GzipData,
  gzipBytes,
  gzipData,
  gzipEdgeCases,
} from '../../toolkit/generators/content/gzip-data.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { sha256Hex } from '../../util/sha256.ts';
import { uploadCoded } from './support/gzip-part.ts';

interface Unlabelled {
  readonly data: GzipData;
  readonly ending: string;
  readonly contentType: string;
}

const kinds = [
  { ending: '.gz', contentType: 'application/gzip' },
  { ending: '.tar.gz', contentType: 'application/octet-stream' },
  { ending: '.svgz', contentType: 'image/svg+xml' },
  { ending: '.txt', contentType: 'text/plain' },
  { ending: '', contentType: 'application/x-gzip' },
];

/** Without Content-Encoding, gzip data is stored unchanged, whatever its first bytes and its file name suggest. */
export const unlabelledGzipDataIsStoredUnchanged = defineCheck<Unlabelled>({
  id: 'gzip/unlabelled-gzip-data-is-stored-unchanged',
  requirement: 'GZ-03',
  edgeCases: [
    ...kinds.map((kind, index) => ({ data: gzipEdgeCases[2 + index] ?? gzipEdgeCases[0], ...kind })),
    ...gzipEdgeCases.slice(0, 2).map((data) => ({ data, ...kinds[0] })),
  ] as readonly Unlabelled[],
  arbitrary: fc.record({
    data: gzipData,
    ending: fc.constantFrom(...kinds.map(({ ending }) => ending)),
    contentType: fc.constantFrom(...kinds.map(({ contentType }) => contentType)),
  }),
  randomCases: 5,
  describe: describeValues,

  async verify({ data, ending, contentType }, target) {
    const sent = gzipBytes(data);
    const upload = await uploadCoded(target, sent, undefined, { ending, contentType });
    needSuccess(upload, 'UPL-01');
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
