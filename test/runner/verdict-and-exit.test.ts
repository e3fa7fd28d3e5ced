import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../record/record.ts';
import { exitCodeOf } from '../../record/verdict.ts';
import { weighedRecord } from '../reports/weighed-record.ts';

const finished = weighedRecord.filter(({ run }) => !run.interrupted);

/** The checks whose failure the gate counts as a violation, accepted or not. */
function broken({ requirements, checks, gate }: RunRecord): readonly string[] {
  const counting = requirements.filter(
    ({ level }) => level === 'MUST' || (gate?.strict && level === 'SHOULD'),
  );
  const ids = new Set(counting.map(({ id }) => id));
  return checks
    .filter(({ status, requirement }) => status === 'fail' && ids.has(requirement))
    .map(({ id }) => id);
}

describe('for any outcomes and any gate, the exit code agrees with the verdict', () => {
  it.each<[number, string, (record: RunRecord) => boolean]>([
    [
      0,
      'conformant, or every violation is accepted',
      (record) =>
        record.verdict.startsWith('conformant') ||
        (record.verdict === 'non-conformant' && isAccepted(record)),
    ],
    [1, 'non-conformant', ({ verdict }) => verdict === 'non-conformant'],
    [
      4,
      'inconclusive, or every violation is accepted',
      (record) =>
        record.verdict === 'inconclusive' || (record.verdict === 'non-conformant' && isAccepted(record)),
    ],
    [6, 'never conformant', ({ verdict }) => !verdict.startsWith('conformant')],
  ])('%i means %s', (code, _means, agrees) => {
    let seen = 0;
    fc.assert(
      fc.property(finished, (record) => {
        if (exitCodeOf(record) !== code) return;
        seen += 1;
        expect(agrees(record), JSON.stringify(record.requirements)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(seen).toBeGreaterThan(10);
  });

  it('inconclusive is never 0 or 1', () => {
    fc.assert(
      fc.property(finished, (record) => {
        if (record.verdict === 'inconclusive') expect([3, 4, 6]).toContain(exitCodeOf(record));
      }),
      { numRuns: 2_000 },
    );
  });
});

function isAccepted(record: RunRecord): boolean {
  const entries = record.gate?.accepted ?? [];
  const requirementOf = new Map(record.checks.map(({ id, requirement }) => [id, requirement]));
  return broken(record).every((id) =>
    entries.some(
      ({ check, requirement }) =>
        [id, 'range/*'].includes(check ?? '') ||
        [requirementOf.get(id), 'RNG-0*'].includes(requirement ?? ''),
    ),
  );
}
