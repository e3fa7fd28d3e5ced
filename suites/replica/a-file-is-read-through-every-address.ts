import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { payloadSha256, positions } from '../../client/payload/payload.ts';
import { createFile, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expectChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { type AddressPair, addressPairs } from './support/address-pairs.ts';
import { expectRead } from './support/expect-read.ts';
import { inTime } from './support/in-time.ts';
import { needAddresses } from './support/need-addresses.ts';

interface Case extends AddressPair {
  readonly size: number;
  readonly by: StorageRoute;
}

/** The first read is sent as soon as the write is confirmed. */
export const aFileIsReadThroughEveryAddress = defineCheck<Case>({
  id: 'replica/a-file-is-read-through-every-address',
  requirement: 'REP-01',
  requires: ['replicas'],
  edgeCases: (facts) =>
    addressPairs(facts).flatMap((pair) => [
      { ...pair, size: 100, by: 'multipart' as const },
      { ...pair, size: smallestChunkBytes + 1, by: 'session' as const },
    ]),

  async verify({ size, by, ...pair }, target) {
    const content = positions(size, 31);
    const { here, there } = await needAddresses(target, pair);
    const { id } = await createFile(here, content, { route: by });

    await expectRead(there, { id, content }, 'a download through another address');
    await inTime(target, () =>
      expectChecksum(there, id, payloadSha256(content), 'checksum_sha256 through another address'),
    );
  },
});
