import { describe, expect, it } from 'vitest';
import { defineCheck } from '../../../check/check.ts';
import { knownBytes } from '../../../client/payload/known-bytes.ts';
import type { Requirement } from '../../../contract/requirement.ts';
import { makePlan } from '../../../runner/plan/plan.ts';
import { factsBefore } from '../../../runner/prepare/default-facts.ts';
import { matchesGlob } from '../../../util/matches-glob.ts';

const target = { url: 'http://127.0.0.1:1' };
const facts = factsBefore({ target }, { fullSize: false, mode: 'default' });
const all = { only: [], skip: [] };

const row = (id: string, more: Partial<Requirement> = {}): Requirement => ({
  id,
  area: 'range',
  level: 'MUST',
  how: ['P'],
  source: 'ScaiDrive Uploads and Downloads',
  status: 'checked',
  statement: 'A sentence.',
  ...more,
});
const check = (id: string, requirement: string, more = {}) =>
  defineCheck({ id, requirement, verify: async () => undefined, ...more });

describe('makePlan', () => {
  it('runs the checks of a requirement', () => {
    const plan = makePlan(
      [row('RNG-01')],
      [check('range/a', 'RNG-01'), check('range/b', 'RNG-02')],
      facts,
      all,
    );
    expect(plan.map(({ checks }) => checks.map((one) => [one.check.id, one.runs]))).toEqual([
      [['range/a', true]],
    ]);
  });

  it('says why a requirement is not judged', () => {
    const planned = row('RNG-02', { status: 'planned', reason: 'Nobody can.' });
    const plan = makePlan([row('RNG-01'), planned], [check('range/a', 'RNG-02')], facts, all);
    expect(plan.map(({ unjudged }) => unjudged)).toEqual([
      { status: 'untestable', reason: 'no check judges it' },
      { status: 'untestable', reason: 'Nobody can.' },
    ]);
  });

  it('says which requirements and how many checks the selection leaves out', () => {
    const checks = [check('range/a', 'RNG-01'), check('range/b', 'RNG-01'), check('range/c', 'RNG-02')];
    const plan = makePlan([row('RNG-01'), row('RNG-02')], checks, facts, { only: ['range/a'], skip: [] });
    expect(plan).toMatchObject([
      { checks: [{ runs: true }], deselectedChecks: 1 },
      { checks: [], unjudged: { status: 'deselected' } },
    ]);
    expect(plan[0]).not.toHaveProperty('unjudged');
    expect(plan[1]).not.toHaveProperty('deselectedChecks');
  });

  it('runs a check on the files that show what it judges', () => {
    const fileOf = (path: string, sizeBytes: number, servesRanges: boolean) => ({
      object: { path, content: knownBytes(Buffer.alloc(sizeBytes)) },
      facts: { ...facts, servesRanges, objectBytes: sizeBytes },
    });
    const files = [fileOf('/a', 9, true), fileOf('/b', 0, false)];
    const checks = [
      check('range/a', 'RNG-01'),
      check('range/b', 'RNG-02', { when: (of: typeof facts) => of.objectBytes === 0 }),
      check('range/c', 'RNG-03'),
    ];
    const rows = [row('RNG-01', { needs: 'ranges' }), row('RNG-02'), row('RNG-03')];
    const testedBy = makePlan(rows, checks, facts, all, files).map(({ checks: [one] }) =>
      one?.runs ? one.testedFiles?.map(({ object }) => object.path) : one?.status,
    );
    expect(testedBy).toEqual([['/a'], ['/b'], ['/a', '/b']]);
    const anyFile = [check('range/d', 'RNG-03', { anyFile: true })];
    const several = [fileOf('/large', 99, true), ...files, fileOf('/small', 3, true)];
    expect(makePlan([row('RNG-03')], anyFile, facts, all, several)[0]?.checks[0]).toMatchObject({
      testedFiles: [{ object: { path: '/small' } }],
    });
    const [unserved] = makePlan([rows[0] ?? row('RNG-01')], checks, facts, all, files.slice(1));
    expect(unserved?.checks[0]).toMatchObject({ runs: false, status: 'not-applicable' });
  });

  it('does not hold a target that serves no ranges to rows that need them', () => {
    const [requirement, one] = [row('RNG-01', { needs: 'ranges' }), check('range/a', 'RNG-01')];
    const runs = (servesRanges: boolean) =>
      makePlan([requirement], [one], { ...facts, servesRanges }, all)[0]?.checks[0];
    expect(runs(true)).toMatchObject({ runs: true });
    expect(runs(false)).toMatchObject({ runs: false, status: 'not-applicable' });
  });

  it('does not apply a row none of whose checks applies to the file', () => {
    const one = check('range/a', 'RNG-13', { when: () => false });
    const [planned] = makePlan([row('RNG-13')], [one], facts, all);
    expect(planned).toMatchObject({ checks: [], unjudged: { status: 'not-applicable' } });
  });

  it('does not punish what was never claimed, and holds to what was', () => {
    const [requirement, one] = [row('FIN-08', { capability: 'progress' }), check('complete/a', 'FIN-08')];
    const unclaimed = makePlan([requirement], [one], facts, all)[0]?.checks[0];
    expect(unclaimed).toMatchObject({ runs: false, status: 'not-applicable' });
    const claiming = factsBefore(
      { target, capabilities: { progress: true } },
      { fullSize: false, mode: 'default' },
    );
    expect(makePlan([requirement], [one], claiming, all)[0]?.checks[0]).toMatchObject({ runs: true });
  });

  it('says what would make a check testable', () => {
    const one = check('expiry/a', 'EXP-02', { requires: ['clock'] });
    const planned = makePlan([row('EXP-02')], [one], facts, all)[0]?.checks[0];
    expect(planned).toMatchObject({
      runs: false,
      status: 'untestable',
      reason: expect.stringContaining('describe clock'),
    });
  });

  it('leaves out a check that only adds to others where it has nothing to add', () => {
    const both = [
      check('complete/a', 'FIN-06'),
      check('complete/b', 'FIN-06', { when: ({ hasClock }: { hasClock: boolean }) => hasClock }),
    ];
    const ids = (hasClock: boolean) =>
      makePlan([row('FIN-06')], both, { ...facts, hasClock }, all)[0]?.checks.map((one) => one.check.id);
    expect(ids(false)).toEqual(['complete/a']);
    expect(ids(true)).toEqual(['complete/a', 'complete/b']);
  });

  it('takes the rows and levels of the profile http, and no others', () => {
    const http = factsBefore({ target, profile: 'http' }, { fullSize: false, mode: 'default' });
    const rows = [row('RNG-01', { profiles: { http: 'SHOULD' } }), row('RNG-02')];
    expect(makePlan(rows, [], http, all).map(({ requirement, level }) => [requirement.id, level])).toEqual([
      ['RNG-01', 'SHOULD'],
    ]);
  });

  it.each([
    [{ only: ['range/*'], skip: [] }, 'range/a'],
    [{ only: ['RNG-01'], skip: [] }, 'range/a'],
    [{ only: ['range'], skip: [] }, 'range/a'],
    [{ only: [], skip: ['range/a'] }, undefined],
    [{ only: ['upload'], skip: [] }, undefined],
    [{ only: [], skip: [], level: 'MUST' as const }, 'range/a'],
  ])('selects by %j', (selection, id) => {
    expect(
      makePlan([row('RNG-01')], [check('range/a', 'RNG-01')], facts, selection)[0]?.checks[0]?.check.id,
    ).toBe(id);
  });

  it('leaves lesser levels out', () => {
    const plan = makePlan([row('RNG-01', { level: 'SHOULD' })], [check('range/a', 'RNG-01')], facts, {
      ...all,
      level: 'MUST',
    });
    expect(plan[0]).toMatchObject({ checks: [], unjudged: { status: 'deselected' } });
  });
});

describe('globs', () => {
  it.each([
    ['range/a-b', 'range/*', true],
    ['range/a-b', 'range', false],
    ['range/a.b', 'range/a?b', false],
    ['RNG-01', 'rng-01', true],
  ])('%s fits %s: %s', (name, glob, fits) => {
    expect(matchesGlob(name, glob)).toBe(fits);
  });
});
