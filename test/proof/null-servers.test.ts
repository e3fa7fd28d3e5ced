import { expect, it } from 'vitest';
import { type Check, defineCheck } from '../../check/check.ts';
import { nullServers } from '../../proof/null-servers/null-servers.ts';
import { proveNullServer } from '../../proof/null-servers/prove-null-server.ts';
import { undeservedPasses } from '../../proof/proof-record.ts';
import { allChecks } from '../../suites/index.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';

async function givenTo(id: string, checks: readonly Check[]): Promise<readonly object[]> {
  const server = nullServers.find((candidate) => candidate.id === id);
  return server === undefined ? [] : undeservedPasses(await proveNullServer(server, checks));
}

const madeUp = (verify: Check['verify']): Check =>
  defineCheck({ id: 'error/made-up', requirement: 'ERR-01', verify });

it.each(nullServers.map(({ id }) => id))(
  'no check of a few areas passes on a server of the kind %s',
  { timeout: 60_000 },
  async (id) => {
    const few = allChecks.filter(({ id: check }) => /^(mime|integrity)\//.test(check));
    expect(few.length).toBeGreaterThan(9);
    expect(await givenTo(id, few)).toEqual([]);
  },
);

it('a check that asks nothing is found out', async () => {
  const empty = madeUp(async () => undefined);
  expect(await givenTo('always-404', [empty])).toEqual([{ check: 'error/made-up', seen: 'pass' }]);
});

it('a check that takes any answer for the right one is found out', async () => {
  const meek = madeUp(async (_case, target) => {
    expectEqual((await target.metadata('an-id')).status < 500, true, 'status below 500');
  });
  expect(await givenTo('always-200-empty-object', [meek])).toHaveLength(1);
  expect(await givenTo('always-500', [meek])).toEqual([]);
});

it('a check that breaks over an answer is found out', async () => {
  const brittle = madeUp(async (_case, target) => {
    JSON.parse((await target.metadata('an-id')).body.toString());
  });
  expect(await givenTo('login-page', [brittle])).toMatchObject([{ seen: expect.stringContaining('JSON') }]);
});
