import fc from 'fast-check';
import { statuses } from '../../check/outcome.ts';
import { level } from '../../contract/requirement.ts';
import { openGate } from '../../record/gate.ts';
import { type RunRecord, recordSchema } from '../../record/record.ts';
import { requirementStatus } from '../../record/requirement-status.ts';
import { verdictOf } from '../../record/verdict.ts';
import { aRecord } from './a-record.ts';

const ids = ['range/a', 'range/b', 'range/c', 'range/d', 'range/e', 'range/f'] as const;

const row = fc.record({
  level: fc.constantFrom(...level.options),
  /** No check at all: a requirement that is planned or deselected. */
  statuses: fc.array(fc.constantFrom(...statuses), { maxLength: 2 }),
});

const ofAnyEntry = {
  reason: fc.constant('soon'),
  until: fc.constantFrom('2025-12-31', '2026-12-31'),
  ticket: fc.constant('DRIVE-12'),
  fingerprint: fc.constant('v1-0123456789ab'),
};

/** An entry for a check, a requirement or a glob; its fingerprint is that of no failure. */
const accepted = fc
  .record({
    subject: fc.oneof(
      fc.record({ check: fc.constantFrom(...ids, 'range/gone', 'range/*') }),
      fc.record({ requirement: fc.constantFrom('RNG-00', 'RNG-01', 'RNG-0*') }),
    ),
    rest: fc.record(ofAnyEntry, { requiredKeys: ['reason'] }),
    flaky: fc.constantFrom({}, {}, { rate: 0.05, runs: 40 }),
  })
  .map(({ subject, rest, flaky }) => ({ ...subject, ...rest, ...flaky }));

/** Any record of up to three requirements with up to two checks each, and of any gate. */
export const weighedRecord: fc.Arbitrary<RunRecord> = fc
  .record({
    rows: fc.array(row, { maxLength: 3 }),
    gate: fc.option(
      fc.record({
        strict: fc.boolean(),
        noGaps: fc.boolean(),
        accepted: fc.array(accepted, { maxLength: 2 }),
      }),
    ),
    interrupted: fc.boolean(),
  })
  .map(({ rows, gate, interrupted }) => {
    const base = aRecord('x');
    const requirements = rows.map((one, index) => ({
      id: `RNG-0${index}`,
      area: 'range',
      level: one.level,
      status: requirementStatus(one.statuses.map((status) => ({ status }))),
      statement: 'A sentence.',
      source: 'ScaiDrive Uploads and Downloads',
      checks: one.statuses.map((_, at) => ids[2 * index + at] ?? ''),
    }));
    const checks = rows.flatMap((one, index) =>
      one.statuses.map((status, at) => ({
        id: ids[2 * index + at] ?? '',
        requirement: `RNG-0${index}`,
        status,
        cases: 1,
        durationMs: 1_234,
      })),
    );
    return recordSchema.parse({
      ...base,
      run: { ...base.run, interrupted },
      requirements,
      checks,
      verdict: verdictOf({ requirements, checks }, { gate: gate ?? openGate }),
      gate: gate ?? openGate,
    });
  });
