import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { areas } from '../../contract/area.ts';
import type { Level, Requirement } from '../../contract/requirement.ts';
import type { PlannedCheck, PlannedRequirement } from '../../runner/plan/plan.ts';

type Ruling = 'runs' | 'alone' | 'untestable' | 'not-applicable';

const rulings = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Ruling>('runs') },
    { weight: 3, arbitrary: fc.constantFrom<Ruling>('alone', 'untestable', 'not-applicable') },
  ),
  { maxLength: 4 },
);
const levels = fc.constantFrom<Level>('MUST', 'SHOULD', 'INFO');

/** Plans of up to 30 requirements with up to four checks each; one without checks is untested. */
export const plans: fc.Arbitrary<readonly PlannedRequirement[]> = fc
  .array(fc.record({ rulings, level: levels, area: fc.nat(areas.length - 1) }), { maxLength: 30 })
  .map((rows) => rows.map((row, index) => planned(index, row)));

function planned(
  index: number,
  row: { readonly rulings: readonly Ruling[]; readonly level: Level; readonly area: number },
): PlannedRequirement {
  const { level } = row;
  const { name: area, prefix } = areas[row.area] ?? areas[0];
  const id = `${prefix}-${index}`;
  const requirement: Requirement = {
    id,
    area,
    level,
    how: ['E'],
    source: 'ScaiDrive Uploads and Downloads',
    status: 'checked',
    statement: `Sentence ${index}.`,
  };
  const checks = row.rulings.map((ruling, at): PlannedCheck => {
    const check = defineCheck({
      id: `${area}/check-${index}-${at}`,
      requirement: id,
      exclusive: ruling === 'alone',
      verify: async () => undefined,
    });
    return ruling === 'runs' || ruling === 'alone'
      ? { check, level, runs: true }
      : { check, level, runs: false, status: ruling, reason: `reason ${at}` };
  });
  return {
    requirement,
    level,
    checks,
    ...(checks.length === 0 ? { unjudged: { status: 'deselected', reason: 'deselected' } as const } : {}),
  };
}
