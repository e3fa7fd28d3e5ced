import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openGate } from '../../../record/gate.ts';
import { mergeShards } from '../../../record/merge/merge-shards.ts';
import type { NamedRecord } from '../../../record/merge/require-complete.ts';
import type { RunRecord } from '../../../record/record.ts';
import { recordDigest } from '../../../record/record-digest.ts';
import { exitCodeOf } from '../../../record/verdict.ts';
import { comparable } from '../../runner/comparable.ts';
import { syntheticRecord, syntheticRuns, syntheticShards } from './synthetic-run.ts';

const shardCounts = fc.integer({ min: 1, max: 7 });
const withoutLeavings = (record: RunRecord) => ({
  ...comparable(record),
  notes: record.notes.filter((notice) => !/ remains? on the target/.test(notice)),
});

describe('merged shards', () => {
  it('are the record of the run that was not split', () => {
    fc.assert(
      fc.property(syntheticRuns, shardCounts, fc.boolean(), (run, of, turned) => {
        const shards = syntheticShards(run, of);
        const merged = mergeShards(turned ? shards.reverse() : shards);
        expect(withoutLeavings(merged)).toEqual(withoutLeavings(syntheticRecord(run)));
        expect(merged.digest).toBe(recordDigest(merged));
      }),
      { numRuns: 300 },
    );
  });

  it('add up what each shard spent, and begin with the first', () => {
    const [run] = fc.sample(syntheticRuns, { numRuns: 1, seed: 1 });
    const { run: merged } = mergeShards(syntheticShards(run ?? { plan: [], ran: new Map() }, 3));
    expect(merged).toMatchObject({ requests: 30, bytesSent: 60, bytesReceived: 90, durationMs: 3_000 });
    expect(merged.startedAt).toBe('2026-01-01T00:00:01.000Z');
  });
});

describe('a shard', () => {
  it('is never conformant by itself, and never exits worse than the whole', () => {
    fc.assert(
      fc.property(syntheticRuns, shardCounts, fc.boolean(), (run, of, noGaps) => {
        const gate = { ...openGate, noGaps };
        const whole = exitCodeOf(syntheticRecord(run, undefined, gate));
        for (const { record } of syntheticShards(run, of, gate)) {
          expect(['non-conformant', 'inconclusive']).toContain(record.verdict);
          if (whole === 0) expect(exitCodeOf(record)).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('exits with the violation or the defect that it saw', () => {
    fc.assert(
      fc.property(syntheticRuns, shardCounts, (run, of) => {
        const levels = new Map(run.plan.map(({ requirement }) => [requirement.id, requirement.level]));
        for (const { record } of syntheticShards(run, of)) {
          const broken = record.checks.some(
            ({ status, requirement }) => status === 'fail' && levels.get(requirement) === 'MUST',
          );
          const defect = record.checks.some(({ status }) => status === 'error');
          const code = exitCodeOf(record);
          expect(broken ? code === 1 : defect ? code === 6 : [0, 4].includes(code)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('merge refuses', () => {
  const [run = { plan: [], ran: new Map() }] = fc
    .sample(syntheticRuns, { numRuns: 50, seed: 3 })
    .filter(({ plan }) => plan.flatMap(({ checks }) => checks).length > 12);
  const shards = syntheticShards(run, 3);
  const [one, two, three] = shards as [NamedRecord, NamedRecord, NamedRecord];
  const changed = (shard: NamedRecord, change: (record: RunRecord) => RunRecord): NamedRecord => {
    const record = change(shard.record);
    return { ...shard, record: { ...record, digest: recordDigest(record) } };
  };
  const ofRun = (change: Partial<RunRecord['run']>) =>
    changed(two, (record) => ({ ...record, run: { ...record.run, ...change } }));

  it.each<[string, readonly NamedRecord[], string | RegExp]>([
    ['nothing', [], 'There is nothing to merge.'],
    [
      'a whole run',
      [one, { name: 'w.json', record: syntheticRecord(run) }],
      "'w.json' is the record of a whole run",
    ],
    ['a missing shard', [one, three], 'Of 3 shards one is missing: 2/3.'],
    ['missing shards', [two], 'Of 3 shards 2 are missing: 1/3, 3/3.'],
    [
      'a shard given twice',
      [one, two, three, { ...two, name: 'again.json' }],
      "Shard 2/3 is there more than once: 's2.json' and 'again.json'.",
    ],
    [
      'shards of another cut',
      [one, ...syntheticShards(run, 2).slice(1)],
      "'s1.json' is one of 3 shards and 's2.json' one of 2.",
    ],
    ['another seed', [one, ofRun({ seed: 8 }), three], "'s1.json' and 's2.json' differ in seed: 7 and 8."],
    ['another mode', [one, ofRun({ mode: 'deep' }), three], /differ in mode: "quick" and "deep"/],
    [
      'another selection',
      [one, ofRun({ selection: { only: ['range'], skip: [] } }), three],
      /differ in selection/,
    ],
    [
      'another contract',
      [one, changed(two, (record) => ({ ...record, contract: { ...record.contract, digest: 'f' } })), three],
      /differ in contract/,
    ],
    [
      'another version',
      [one, changed(two, (record) => ({ ...record, tool: { ...record.tool, version: '9.9.9' } })), three],
      /differ in version of drivespec: "[\d.]+" and "9.9.9"/,
    ],
    [
      'another target',
      [
        one,
        changed(two, (record) => ({ ...record, target: { ...record.target, url: 'http://127.0.0.2:1' } })),
        three,
      ],
      /differ in target/,
    ],
    [
      'other capabilities',
      [one, changed(two, (record) => ({ ...record, target: { ...record.target, capabilities: {} } })), three],
      /differ in capabilities/,
    ],
    [
      'another configuration',
      [
        one,
        changed(two, (record) => ({ ...record, configuration: { ...record.configuration, timeoutMs: 1 } })),
        three,
      ],
      /differ in configuration/,
    ],
    [
      'a record that was changed',
      [one, { ...two, record: { ...two.record, verdict: 'conformant' } }, three],
      "'s2.json' was changed after it was written",
    ],
    [
      'a check that is in no shard',
      [one, changed(two, (record) => ({ ...record, checks: record.checks.slice(1) })), three],
      `${two.record.checks[0]?.id} is not in exactly one of them`,
    ],
    [
      'a check that is in two',
      [
        one,
        changed(two, (record) => ({
          ...record,
          checks: [...record.checks, ...one.record.checks.slice(0, 1)],
        })),
        three,
      ],
      `${one.record.checks[0]?.id} is not in exactly one of them`,
    ],
  ])('%s', (_, records, words) => {
    expect(() => mergeShards(records)).toThrow(words);
  });

  it('no other loopback port: each machine took the one that was free', () => {
    const moved = changed(two, (record) => ({
      ...record,
      target: { ...record.target, url: 'http://127.0.0.1:2' },
    }));
    expect(mergeShards([one, moved, three]).target.url).toBe('http://127.0.0.1:1');
  });
});
