import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affordableCases } from '../../../runner/plan/file-share.ts';
import { shareFiles } from '../../../runner/plan/share-files.ts';
import { spread } from '../../../util/spread.ts';

const sharers = fc
  .array(
    fc.record({ cases: fc.integer({ min: 1, max: 60 }), filesPerCase: fc.integer({ min: 0, max: 6 }) }),
    { maxLength: 40 },
  )
  .map((all) => all.map((one, at) => ({ id: `range/${at}`, ...one })));

describe('the files of a run', () => {
  it('are never shared out beyond the limit, and evenly: none has two cases fewer than another and more to run', () => {
    fc.assert(
      fc.property(
        sharers,
        fc.integer({ min: 10, max: 3_000 }),
        fc.integer({ min: 0, max: 9 }),
        (all, limit, made) => {
          const shares = shareFiles(all, { limit, made });
          const makers = all.filter(({ filesPerCase }) => filesPerCase > 0);
          expect([...shares.keys()]).toEqual(makers.map(({ id }) => id));
          const given = makers.map((one) => ({ ...one, share: shares.get(one.id)?.cases ?? -1 }));
          const files = given.reduce((sum, { share, filesPerCase }) => sum + share * filesPerCase, made);
          expect(files).toBeLessThanOrEqual(limit);
          const most = Math.max(0, ...given.map(({ share }) => share));
          for (const { share, cases } of given) {
            expect(share).toBeGreaterThanOrEqual(Math.min(cases, most - 1));
            expect(share).toBeLessThanOrEqual(cases);
          }
        },
      ),
    );
  });

  it('suffice for all cases where the limit does, and for some checks where it is small', () => {
    const two = [
      { id: 'a', cases: 5, filesPerCase: 2 },
      { id: 'b', cases: 3, filesPerCase: 1 },
      { id: 'c', cases: 9, filesPerCase: 0 },
    ];
    const casesAt = (limit: number) => [...shareFiles(two, { limit })].map(([id, { cases }]) => [id, cases]);
    expect(casesAt(15)).toEqual([
      ['a', 5],
      ['b', 3],
    ]);
    expect(casesAt(8)).toEqual([
      ['a', 2],
      ['b', 3],
    ]);
    expect(casesAt(2)).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });
});

describe('the cases of a shortened check', () => {
  const counts = fc.record({ edges: fc.nat(50), random: fc.nat(50) });

  it('are as many as it gets, edges for two thirds where it has them', () => {
    fc.assert(
      fc.property(counts, fc.nat(120), (wanted, cases) => {
        const { edges, random } = affordableCases(wanted, cases);
        expect(edges + random).toBe(Math.min(cases, wanted.edges + wanted.random));
        expect(edges).toBeLessThanOrEqual(wanted.edges);
        expect(random).toBeLessThanOrEqual(wanted.random);
        if (cases < wanted.edges + wanted.random)
          expect(edges).toBeGreaterThanOrEqual(Math.min(wanted.edges, Math.ceil((cases * 2) / 3)));
      }),
    );
    expect(affordableCases({ edges: 9, random: 9 }, undefined)).toEqual({ edges: 9, random: 9 });
    expect(affordableCases({ edges: 9, random: 9 }, 1)).toEqual({ edges: 1, random: 0 });
    expect(affordableCases({ edges: 9, random: 0 }, 6)).toEqual({ edges: 6, random: 0 });
  });

  it('are spread over all of its edges, in their order, and differ from seed to seed', () => {
    const edges = Array.from({ length: 30 }, (_, at) => at);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 29 }), fc.integer(), (count, seed) => {
        const taken = spread(edges, count, seed);
        expect(taken).toHaveLength(count);
        expect(taken).toEqual([...new Set(taken)].sort((one, other) => one - other));
        taken.forEach((edge, at) => {
          expect(Math.floor((edge * count) / 30)).toBeLessThanOrEqual(at);
          expect(edge).toBeLessThan(Math.ceil(((at + 1) * 30) / count));
        });
      }),
    );
    const seen = new Set(
      Array.from({ length: 400 }, (_, seed) => seed * 7).flatMap((seed) => spread(edges, 2, seed)),
    );
    expect(seen.size).toBe(30);
    expect(spread(edges, 30, 5)).toEqual(edges);
  });
});
