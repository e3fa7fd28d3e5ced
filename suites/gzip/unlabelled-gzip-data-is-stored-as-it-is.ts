import fc from 'fast-check';
import { asIs } from '../../assertions/as-is.ts';
import { expectChecksum, sha256Of } from '../../assertions/checksum-of.ts';
import { expectEqual } from '../../assertions/expect.ts';
import { expectContent } from '../../assertions/expect-content.ts';
import { expectStatus } from '../../assertions/expect-status.ts';
import { uploadCoded } from '../../assertions/gzip-part.ts';
import { needSuccess, needValue } from '../../assertions/need.ts';
import { type GzipData, gzipBytes, gzipData, gzipLattice } from '../../generators/gzip-data.ts';
import { inValues } from '../../generators/in-values.ts';
import { defineCheck } from '../../runner/check.ts';
import { uploadedFileId } from '../../target/identifiers.ts';
import { memberOf } from '../../target/reply.ts';

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

/** Neither the magic number nor the name makes gzip data anything but bytes. */
export const unlabelledGzipDataIsStoredAsItIs = defineCheck<Unlabelled>({
  id: 'gzip/unlabelled-gzip-data-is-stored-as-it-is',
  requirement: 'GZ-03',
  lattice: [
    ...kinds.map((kind, index) => ({ data: gzipLattice[2 + index] ?? gzipLattice[0], ...kind })),
    ...gzipLattice.slice(0, 2).map((data) => ({ data, ...kinds[0] })),
  ] as readonly Unlabelled[],
  given: fc.record({
    data: gzipData,
    ending: fc.constantFrom(...kinds.map(({ ending }) => ending)),
    contentType: fc.constantFrom(...kinds.map(({ contentType }) => contentType)),
  }),
  randomCases: 5,
  describe: inValues,

  async verify({ data, ending, contentType }, target) {
    const sent = gzipBytes(data);
    const upload = await uploadCoded(target, sent, undefined, { ending, contentType });
    needSuccess(upload, 'UPL-01');
    const id = needValue(uploadedFileId(upload), 'the answer to an upload names no file id', 'UPL-01');
    const metadata = await target.metadata(id);
    needSuccess(metadata, 'UPL-03');
    const download = await target.download(id, { fields: [asIs] });

    expectEqual(memberOf(metadata, 'size'), sent.length, 'size', metadata);
    expectStatus(download, 200);
    expectContent(download, sent);
    await expectChecksum(target, id, sha256Of(sent));
  },
});
