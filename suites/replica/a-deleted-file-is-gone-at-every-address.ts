import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { type AddressPair, addressPairs } from './support/address-pairs.ts';
import { expectRead } from './support/expect-read.ts';
import { inTime } from './support/in-time.ts';
import { needAddresses } from './support/need-addresses.ts';

/** Both addresses read the file first, so that a cache has it. */
export const aDeletedFileIsGoneAtEveryAddress = defineCheck<AddressPair>({
  id: 'replica/a-deleted-file-is-gone-at-every-address',
  requirement: 'REP-05',
  requires: ['replicas'],
  edgeCases: (facts) => addressPairs(facts),

  async verify(pair, target) {
    const { here, there } = await needAddresses(target, pair);
    const file = await needFile(there, positions(100, 51));
    for (const each of [here, there]) await expectRead(each, file, 'the download before the deletion');
    await inTime(target, async () => needSuccess(await there.metadata(file.id), 'UPL-03'));

    needSuccess(await here.deleteFile(file.id));

    await inTime(target, async () => {
      for (const route of ['content', 'sync'] as const)
        expectRefused(
          await there.viaRoute(route).download(file.id),
          'status of a deleted file through another address',
        );
      expectRefused(
        await there.metadata(file.id),
        'status of the metadata of a deleted file through another address',
      );
    });
  },
});
