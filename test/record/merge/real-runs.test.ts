import { beforeAll, expect, it } from 'vitest';
import { run } from '../../../index.ts';
import { stepsOfFault } from '../../../proof/faults/index.ts';
import { mergeShards } from '../../../record/merge/merge-shards.ts';
import type { RunRecord } from '../../../record/record.ts';
import { startReferenceServer } from '../../../reference-server/index.ts';
import type { Shard } from '../../../runner/plan/shard.ts';
import { comparable } from '../../runner/comparable.ts';

/** A handful of quick checks: some that hold, one that the fault breaks, one that needs the clock, INFO rows that observe. */
const only = [
  'range/closed-range-sends-exactly-those-bytes',
  'range/suffix*',
  'range/head-ignores-range',
  'session/absent-chunk-size-gets-a-valid-default',
  'expiry/an-expired-session-is-410',
  'expiry/a-session-expires-a-day-after-creation',
  'SES-0*',
];
const timings = new Map([
  ['range/closed-range-sends-exactly-those-bytes', 900],
  ['session/absent-chunk-size-gets-a-valid-default', 400],
]);

let whole: RunRecord;
beforeAll(async () => {
  whole = await runPart(undefined);
});

/** Each part has its own server, as on separate machines: moving the clock of one does not affect the others. */
async function runPart(shard: Shard | undefined): Promise<RunRecord> {
  const { url, token, otherToken, stop } = await startReferenceServer({
    token: 'sesame',
    otherToken: 'open',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
    limitBytes: 8 * 1024 * 1024,
  });
  const target = { url, token, other_token: otherToken };
  // What the target shows but does not declare is a notice.
  const capabilities = { etag: false };
  const how = { mode: 'quick', seed: 11, timeoutMs: 1_000, shard } as const;
  const settings = { profile: 'reference', capabilities, ...how };
  return run({ ...settings, only, target }, { timings }).finally(stop);
}

it('has something of everything to join', () => {
  const seen = new Set(whole.checks.map(({ status }) => status));
  expect([...seen]).toEqual(expect.arrayContaining(['pass', 'fail']));
  expect(whole.verdict).toBe('non-conformant');
  expect(whole.notes).not.toEqual([]);
});

it.each([1, 2, 3, 4, 5, 6, 7])(
  'a run in %i shards, merged, is the run that was not split',
  { timeout: 120_000 },
  async (of) => {
    const shards = [];
    for (let index = 1; index <= of; index += 1)
      shards.push({ name: `s${index}`, record: await runPart({ index, of }) });
    const merged = mergeShards(shards);
    expect(comparable(merged)).toEqual(comparable(whole));
    expect(merged.run.requests).toBeGreaterThan(whole.run.requests - 1);
  },
);
