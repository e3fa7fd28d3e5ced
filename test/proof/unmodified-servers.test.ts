import { afterEach, expect, it } from 'vitest';
import { defineCheck } from '../../check/check.ts';
import { createUnmodifiedServers } from '../../proof/unmodified-servers.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';

const servers = createUnmodifiedServers();
afterEach(() => servers.stop());

/** A check that passes `times` times on one server, as one whose names are taken afterwards. */
function passing(times: number) {
  const runs = new Map<string, number>();
  const check = defineCheck<string>({
    id: 'upload/passes-some-times',
    requirement: 'UPL-01',
    edgeCases: ['a'],
    async verify(_case, target) {
      const server = target.workspace.shareId;
      runs.set(server, (runs.get(server) ?? 0) + 1);
      expectEqual((runs.get(server) ?? 0) <= times, true, 'status');
    },
  });
  return { check, runs };
}

it('a server serves further cases while they pass', async () => {
  const { check, runs } = passing(3);
  for (let time = 0; time < 3; time += 1)
    expect(await servers.judge(check, 'a')).toMatchObject({ status: 'pass' });
  expect([...runs.values()]).toEqual([3]);
});

it('a case that does not pass on a server that was used before is judged on a new one', async () => {
  const { check, runs } = passing(1);
  for (let time = 0; time < 3; time += 1)
    expect(await servers.judge(check, 'a')).toMatchObject({ status: 'pass' });
  expect([...runs.values()].every((count) => count <= 2)).toBe(true);
});

it('a case that does not pass on a new server fails', async () => {
  const { check, runs } = passing(0);
  expect(await servers.judge(check, 'a')).toMatchObject({ status: 'fail' });
  expect(runs.size).toBe(1);
});
