import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { payloadBytes, payloadSha256, positions } from '../../client/payload/payload.ts';
import { basicRoutes, createFile, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expectChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

interface Pair {
  readonly size: number;
  readonly first: StorageRoute;
  readonly second: StorageRoute;
  readonly deleted: 'first' | 'second';
}

const twoChunks = smallestChunkBytes + 1;

/** A store that keeps equal bytes only once must count its references. */
export const deletingOneOfTwoEqualFilesLeavesTheOther = defineCheck<Pair>({
  id: 'integrity/deleting-one-of-two-equal-files-leaves-the-other',
  requirement: 'INT-05',
  edgeCases: [
    { size: 1, first: 'multipart', second: 'multipart', deleted: 'first' },
    { size: 5_000, first: 'multipart', second: 'multipart', deleted: 'second' },
    { size: twoChunks, first: 'session', second: 'multipart', deleted: 'first' },
    { size: twoChunks, first: 'multipart', second: 'session', deleted: 'first' },
    { size: twoChunks, first: 'session', second: 'session', deleted: 'second' },
  ],
  arbitrary: fc.record({
    size: fc.integer({ min: 1, max: 3 * smallestChunkBytes }),
    first: fc.constantFrom(...basicRoutes),
    second: fc.constantFrom(...basicRoutes),
    deleted: fc.constantFrom('first' as const, 'second' as const),
  }),
  randomCases: 4,

  async verify({ size, first, second, deleted }, target) {
    const content = positions(size, 8);
    const one = await createFile(target, content, { route: first });
    const other = await createFile(target, content, { route: second });
    const [gone, kept] = deleted === 'first' ? [one, other] : [other, one];
    needSuccess(await target.deleteFile(gone.id));

    const reply = await target.download(kept.id, { fields: [identityEncoding] });

    expectStatus(reply, 200, 'status of the download of the remaining file');
    expectDecodedBody(reply, payloadBytes(content), 'body of the download of the remaining file');
    await expectChecksum(target, kept.id, payloadSha256(content), 'checksum_sha256 of the remaining file');
  },
});
