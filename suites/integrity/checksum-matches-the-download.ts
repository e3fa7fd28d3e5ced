import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { literal, type Payload, payloadSize, positions, zeros } from '../../client/payload/payload.ts';
import { basicRoutes, createFile, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expectChecksumOf } from '../../toolkit/assertions/checksum-of.ts';
import { contents } from '../../toolkit/generators/content/contents.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needStatus, needSuccess } from '../../toolkit/verbs/need.ts';

interface Sent {
  readonly way: StorageRoute;
  readonly content: Payload;
}

/** Sizes around the block sizes of SHA-256 and of buffers, zeros, and the smallest content. */
const edgeCases: readonly Sent[] = [
  ...[0, 1, 55, 56, 64, 1_000, 65_535, 65_536, 65_537, 1_048_577].map((size) => ({
    way: 'multipart' as const,
    content: positions(size, 1),
  })),
  { way: 'multipart', content: zeros(100_000) },
  { way: 'multipart', content: literal('text\r\nin two lines\r\n') },
  { way: 'session', content: positions(1, 2) },
  { way: 'session', content: positions(3 * smallestChunkBytes + 1, 2) },
];

/**
 * Clients compare the checksum with the output of `hexdigest()`. It must be present immediately and match the
 * download.
 */
export const checksumMatchesTheDownload = defineCheck<Sent>({
  id: 'integrity/checksum-matches-the-download',
  requirement: 'INT-01',
  edgeCases,
  arbitrary: shrunkAs<Sent>(
    fc.record({ way: fc.constantFrom(...basicRoutes), content: contents(100_000, 1) }),
    fc
      .record({ way: fc.constantFrom(...basicRoutes), content: contents() })
      .filter(({ way, content }) => way === 'multipart' || payloadSize(content) > 0),
  ),
  randomCases: 10,

  async verify({ way, content }, target, observe) {
    const { id } = await createFile(target, content, { route: way });
    const metadata = await target.metadata(id);
    needSuccess(metadata, 'UPL-03');
    const download = await target.download(id);
    needStatus(download, 200, 'DL-01');

    const checksum = memberOf(metadata, 'checksum_sha256');
    expect(
      typeof checksum === 'string' && /^[0-9a-f]{64}$/.test(checksum),
      {
        subject: 'format of checksum_sha256',
        expected: '64 lower-case hexadecimal digits',
        actual: checksum,
      },
      metadata,
    );
    const domain = expectChecksumOf(checksum, download);
    if (download.fields.some(([name]) => name.toLowerCase() === 'content-encoding'))
      observe('checksum of a content-coded download', `of the bytes ${domain}`);
  },
});
