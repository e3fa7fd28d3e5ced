import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { createFile, newFileRoutes, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expectChecksumOf, needChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

interface StoredCase {
  readonly way: StorageRoute;
  /** In bytes; more than one chunk. */
  readonly size: number;
}

/** The recorded SHA-256 must match the bytes of each kind of download, for each route by which a file is stored. */
export const checksumMatchesOnEveryUploadAndDownloadRoute = defineCheck<StoredCase>({
  id: 'integrity/checksum-matches-on-every-upload-and-download-route',
  requirement: 'INT-02',
  edgeCases: newFileRoutes.map((way) => ({ way, size: 2 * smallestChunkBytes + 17 })),
  arbitrary: fc.record({
    way: fc.constantFrom(...newFileRoutes),
    size: fc.integer({ min: smallestChunkBytes + 1, max: 4 * smallestChunkBytes }),
  }),
  randomCases: 4,

  async verify({ way, size }, target) {
    const id = (await createFile(target, positions(size, 3), { route: way })).id;

    const checksum = await needChecksum(target, id);
    const whole = await target.download(id, { fields: [identityEncoding] });
    const bySync = await target.viaRoute('sync').download(id, { fields: [identityEncoding] });
    needStatus(whole, 200, 'DL-01');
    needStatus(bySync, 200, 'SYNC-01');
    const joined = await needJoinedRanges(target, id, whole);

    expectChecksumOf(checksum, whole, 'checksum_sha256 compared with the full download');
    expectChecksumOf(checksum, bySync, 'checksum_sha256 compared with the sync download');
    expectChecksumOf(checksum, joined, 'checksum_sha256 compared with the joined ranges');
  },
});

/** The full download with its body replaced by three joined ranges. @throws {Blocked} by RNG-01. */
async function needJoinedRanges(target: Target, id: string, whole: Reply): Promise<Reply> {
  const size = whole.body.length;
  const cuts = [0, Math.floor(size / 3), Math.floor(size / 2), size];
  const parts: Buffer[] = [];
  for (const [index, first] of cuts.slice(0, -1).entries()) {
    const last = (cuts[index + 1] ?? size) - 1;
    const part = await target.download(id, {
      fields: [['Range', `bytes=${first}-${last}`], identityEncoding],
    });
    needStatus(part, 206, 'RNG-01');
    parts.push(part.body);
  }
  return { ...whole, body: Buffer.concat(parts) };
}
