import { defineCheck } from '../../check/check.ts';
import { jsonOf, type Reply } from '../../client/messages/reply.ts';
import { needChunk } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect, inWords } from '../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { type AddressPair, addressPairs } from './support/address-pairs.ts';
import { inTime } from './support/in-time.ts';
import { needAddresses } from './support/need-addresses.ts';

/** The members that count chunks are those that a chunk, sent and read through one address, changes. */
export const progressCountsTheChunksOfEveryAddress = defineCheck<AddressPair>({
  id: 'replica/progress-counts-the-chunks-of-every-address',
  requirement: 'REP-03',
  requires: ['replicas'],
  edgeCases: (facts) => addressPairs(facts),

  async verify(pair, target) {
    const { here, there } = await needAddresses(target, pair);
    const session = await needSessionOf(here, shape(4, 100));
    const start = await here.progress(session.id);
    needSuccess(start, 'SES-10');
    await needChunk(here, session, 0);
    const names = changed(start, await here.progress(session.id)).filter((name) => isCounting(start, name));
    if (names.length === 0) skipCase('progress does not count chunks');

    await inTime(target, async () =>
      expectSuccess(await there.progress(session.id), 'status of progress through another address'),
    );
    await inTime(target, () => needChunk(there, session, 1));
    await inTime(target, async () => {
      const [one, other] = [await here.progress(session.id), await there.progress(session.id)];
      expectSuccess(other, 'status of progress through another address');
      const differing = changed(one, other).filter((name) => names.includes(name));
      const unchanged = names.filter((name) => !changed(start, one).includes(name));
      expect(
        differing.length === 0 && unchanged.length === 0,
        {
          subject: 'progress through another address',
          expected: inWords(partOf(one, names)),
          actual: inWords(partOf(other, names)),
        },
        other,
      );
    });
  },
});

/** The members that differ between two responses. */
function changed(one: Reply, other: Reply): readonly string[] {
  const [before, after] = [membersOf(one), membersOf(other)];
  return Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** Numbers and lists count chunks or bytes; times and tags do not. */
function isCounting(reply: Reply, name: string): boolean {
  const value = membersOf(reply)[name];
  return Array.isArray(value) || (typeof value === 'number' && value < 1_000_000_000);
}

function membersOf(reply: Reply): Readonly<Record<string, unknown>> {
  return Object(jsonOf(reply)) as Readonly<Record<string, unknown>>;
}

function partOf(reply: Reply, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, membersOf(reply)[name]]));
}
