import { defineCheck } from '../../check/check.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needNewVersion } from '../../toolkit/arrange/need-new-version.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expectOneOf } from '../../toolkit/verbs/expect.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { type AddressPair, addressPairs } from './support/address-pairs.ts';
import { expectRead } from './support/expect-read.ts';
import { inTime } from './support/in-time.ts';
import { needAddresses } from './support/need-addresses.ts';

/** The other address reads the old bytes first, so that a cache has them. */
export const aReplacedFileIsNewAtEveryAddress = defineCheck<AddressPair & { readonly size: number }>({
  id: 'replica/a-replaced-file-is-new-at-every-address',
  requirement: 'REP-04',
  requires: ['replicas'],
  edgeCases: (facts) => addressPairs(facts).flatMap((pair) => [100, 300].map((size) => ({ ...pair, size }))),

  async verify({ size, ...pair }, target) {
    const { here, there } = await needAddresses(target, pair);
    const old = await needFile(here, positions(200, 41));
    await expectRead(there, old, 'the old file through another address');

    const next = await needNewVersion(here, old, positions(size, 42));

    await expectRead(there, next, 'the new file through another address');
    await inTime(target, async () => {
      const reply = await there.download(next.id, { fields: [identityEncoding, ['Range', 'bytes=0-9']] });
      expectOneOf(reply.status, [200, 206], 'status of a range through another address', reply);
      const bytes = payloadBytes(next.content);
      expectBody(
        reply,
        reply.status === 206 ? bytes.subarray(0, 10) : bytes,
        'range through another address',
      );
    });
  },
});
