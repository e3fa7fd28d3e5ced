import { defineCheck } from '../../check/check.ts';
import { needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { createdFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectListedOnce } from '../../toolkit/assertions/expect-listed.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { type AddressPair, addressPairs } from './support/address-pairs.ts';
import { needAddresses } from './support/need-addresses.ts';

/** The second complete is a client's repetition after a lost response, which a load balancer sends to another address. */
export const aSecondCompleteElsewhereCreatesNothing = defineCheck<AddressPair>({
  id: 'replica/a-second-complete-elsewhere-creates-nothing',
  requirement: 'REP-06',
  requires: ['replicas'],
  edgeCases: (facts) => addressPairs(facts),

  async verify(pair, target) {
    const { here, there } = await needAddresses(target, pair);
    const session = await needSessionOf(here, shape(2, 100));
    await needChunks(here, session);
    const { id } = await needCompleted(here, session);

    const again = await there.complete(session.id);

    const second = createdFileId(again);
    expect(
      second === id || isRefused(again),
      {
        subject: 'second complete through another address',
        expected: `the file ${id} again, or 4xx`,
        actual: second === undefined ? `status ${again.status}` : `the file ${second}`,
      },
      again,
    );
    await expectListedOnce(here, session.name);
  },
});
