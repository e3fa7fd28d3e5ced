import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { literal, payloadBytes, positions } from '../../client/payload/payload.ts';
import { basicRoutes, createFile, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { needChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import {
  at,
  offsetWithin,
  type Position,
  positionsInFile,
} from '../../toolkit/generators/ranges/positions-in-file.ts';
import { expect } from '../../toolkit/verbs/expect.ts';

interface Flip {
  readonly way: StorageRoute;
  readonly size: number;
  readonly place: Position;
  /** The bit in that byte, 0 to 7. */
  readonly bit: number;
}

const threeChunks = 2 * smallestChunkBytes + 5;

/** A checksum that ignores a part of the content does not detect corruption there. */
export const flippedBitChangesTheChecksum = defineCheck<Flip>({
  id: 'integrity/flipped-bit-changes-the-checksum',
  requirement: 'INT-03',
  edgeCases: [
    { way: 'multipart', size: 1, place: at('start'), bit: 0 },
    { way: 'multipart', size: 300, place: at('start'), bit: 7 },
    { way: 'multipart', size: 300, place: at('middle'), bit: 5 },
    { way: 'multipart', size: 300, place: at('end', -1), bit: 0 },
    { way: 'multipart', size: 1_048_577, place: at('start'), bit: 0 },
    { way: 'multipart', size: 1_048_577, place: at('middle'), bit: 3 },
    { way: 'multipart', size: 1_048_577, place: at('end', -1), bit: 7 },
    { way: 'session', size: threeChunks, place: at('start'), bit: 0 },
    { way: 'session', size: threeChunks, place: at('middle'), bit: 1 },
    { way: 'session', size: threeChunks, place: at('end', -1), bit: 2 },
  ],
  arbitrary: fc.record({
    way: fc.constantFrom(...basicRoutes),
    size: sizes(262_144, 1),
    place: positionsInFile,
    bit: fc.nat(7),
  }),
  randomCases: 6,
  describe: describeValues,

  async verify({ way, size, place, bit }, target) {
    const bytes = payloadBytes(positions(size, 4));
    const flipped = Buffer.from(bytes);
    const offset = offsetWithin(place, size);
    flipped[offset] = (flipped[offset] ?? 0) ^ (1 << bit);
    const one = await createFile(target, literal(bytes), { route: way });
    const other = await createFile(target, literal(flipped), { route: way });

    const [checksum, changed] = [await needChecksum(target, one.id), await needChecksum(target, other.id)];

    expect(checksum !== changed, {
      subject: 'checksum_sha256 of the changed content',
      expected: `not ${checksum}, the checksum of the original content`,
      actual: changed,
    });
  },
});
