import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedRequirement } from '../../../runner/plan/plan.ts';
import { planIdsOf, shardOf } from '../../../runner/plan/shard.ts';
import { plans } from '../a-plan.ts';

const shardCounts = fc.integer({ min: 1, max: 7 });
const timed = fc.tuple(plans, fc.infiniteStream(fc.nat(10_000))).map(([plan, durations]) => {
  const ids = plan.flatMap(({ checks }) => checks.map(({ check }) => check.id));
  return { plan, pastMs: new Map(ids.map((id): [string, number] => [id, durations.next().value ?? 0])) };
});

function shardsOf(plan: readonly PlannedRequirement[], of: number, pastMs?: ReadonlyMap<string, number>) {
  return Array.from({ length: of }, (_, at) => shardOf(plan, { index: at + 1, of }, pastMs));
}

const runnable = (plan: readonly PlannedRequirement[]) =>
  plan.flatMap(({ checks }) => checks.filter(({ runs }) => runs).map(({ check }) => check));
const idsOf = (plan: readonly PlannedRequirement[]) => planIdsOf(plan).flatMap(({ checks }) => checks);

describe('the shards of a plan', () => {
  it('hold every check, and every row without one, exactly once', () => {
    fc.assert(
      fc.property(timed, shardCounts, fc.boolean(), ({ plan, pastMs }, of, withTimings) => {
        const shards = shardsOf(plan, of, withTimings ? pastMs : undefined);
        expect(shards.flatMap(idsOf).sort()).toEqual(idsOf(plan).sort());
        const untested = (rows: readonly PlannedRequirement[]) =>
          rows.filter((row) => row.unjudged !== undefined).map(({ requirement }) => requirement.id);
        expect(shards.flatMap(untested)).toEqual(untested(plan));
      }),
    );
  });

  it('keep to the order of the plan', () => {
    fc.assert(
      fc.property(plans, shardCounts, (plan, of) => {
        const order = idsOf(plan);
        for (const shard of shardsOf(plan, of))
          expect(idsOf(shard)).toEqual(order.filter((id) => idsOf(shard).includes(id)));
      }),
    );
  });

  it('leave to the last what must have the target for itself', () => {
    fc.assert(
      fc.property(timed, shardCounts, ({ plan, pastMs }, of) => {
        for (const shard of shardsOf(plan, of, pastMs).slice(0, -1))
          expect(runnable(shard).filter(({ exclusive }) => exclusive)).toEqual([]);
      }),
    );
  });

  it('are even by count', () => {
    fc.assert(
      fc.property(plans, shardCounts, (plan, of) => {
        const counts = shardsOf(plan, of).map((shard) => runnable(shard).length);
        const alone = runnable(plan).filter((check) => check.exclusive).length;
        const spread = Math.max(...counts) - Math.min(...counts);
        expect(spread).toBeLessThanOrEqual(Math.max(1, alone));
        if (alone === 0) expect(spread).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are even by past duration: no shard is longer than its share and one more check', () => {
    fc.assert(
      fc.property(timed, shardCounts, ({ plan, pastMs }, of) => {
        const ms = (ids: readonly { readonly id: string }[]) =>
          ids.reduce((sum, { id }) => sum + (pastMs.get(id) ?? 0), 0);
        const longest = Math.max(0, ...runnable(plan).map(({ id }) => pastMs.get(id) ?? 0));
        for (const shard of shardsOf(plan, of, pastMs).slice(0, -1))
          expect(ms(runnable(shard))).toBeLessThanOrEqual(ms(runnable(plan)) / of + longest);
      }),
    );
  });

  it('count a check without a past as one of middling length', () => {
    const names = ['a', 'b', 'c', 'd'];
    const plan = names.map((name): PlannedRequirement => {
      const requirement = `RNG-${name}`;
      const check = { id: `range/${name}`, requirement, verify: async () => undefined };
      return {
        requirement: {
          id: requirement,
          area: 'range',
          level: 'MUST',
          how: ['E'],
          source: 'ScaiDrive Uploads and Downloads',
          status: 'checked',
          statement: 'A.',
        },
        level: 'MUST',
        checks: [{ check, level: 'MUST', runs: true }],
      };
    });
    const pastMs = new Map([
      ['range/a', 100],
      ['range/b', 40],
      ['range/c', 10],
    ]);
    expect(shardsOf(plan, 2, pastMs).map(idsOf)).toEqual([['range/a'], ['range/b', 'range/c', 'range/d']]);
  });
});
