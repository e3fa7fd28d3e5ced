import { defineCheck } from '../../check/check.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectRefused, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { type AddressPair, addressPairs } from './support/address-pairs.ts';
import { inTime } from './support/in-time.ts';
import { needAddresses } from './support/need-addresses.ts';

/** The rule of one address, found by a second upload there, must be that of the others. */
export const aTakenNameIsRefusedAtEveryAddress = defineCheck<AddressPair>({
  id: 'replica/a-taken-name-is-refused-at-every-address',
  requirement: 'REP-08',
  requires: ['replicas'],
  edgeCases: (facts) => addressPairs(facts),

  async verify(pair, target) {
    const { here, there } = await needAddresses(target, pair);
    const known = await needFile(there, positions(100, 61));
    if (!isRefused(await upload(there, known.name))) skipCase('the target accepts a name twice');

    const { name, id } = await needFile(here, positions(100, 62));
    await inTime(target, async () => needSuccess(await there.metadata(id), 'REP-01'));
    const again = await upload(there, name);

    expectRefused(again, 'status of a second upload through another address');
  },
});

function upload(target: Target, fileName: string): Promise<Reply> {
  return target.upload({ fileName, content: positions(100, 63), contentType: 'application/octet-stream' });
}
