import type { Level } from '../../contract/requirement.ts';
import type { RequirementResult, RunRecord } from '../../record/record.ts';
import { acceptedRequirements } from './accepted.ts';

/** What came of a requirement, as every report counts it; in the order in which reports give the counts. */
export const results = [
  'violated',
  'not followed',
  'in error',
  'blocked',
  'untestable',
  'met',
  'observed',
  'not applicable',
  'deselected',
] as const;
export type Result = (typeof results)[number];

/** How many requirements came to one result. */
export interface Count {
  readonly result: Result;
  readonly count: number;
  /** The same by level; adds up to `count`. */
  readonly at: Readonly<Record<Level, number>>;
  /** How many of them failed in checks that the caller's known-failures file accepts, and in no other. */
  readonly accepted: number;
}

/**
 * How many requirements came to each result, in the order of `results`; every requirement is in exactly one count, so that
 * the counts add up to all rows.
 */
export function countsOf(record: RunRecord): readonly Count[] {
  const accepted = acceptedRequirements(record);
  return results.map((result) => {
    const own = record.requirements.filter((one) => resultOf(one) === result);
    const at = (level: Level): number => own.filter((one) => one.level === level).length;
    return {
      result,
      count: own.length,
      at: { MUST: at('MUST'), SHOULD: at('SHOULD'), INFO: at('INFO') },
      accepted: own.filter(({ id }) => accepted.has(id)).length,
    };
  });
}

/** The result of one requirement. */
export function resultOf({ status, level }: { status: RequirementResult['status']; level: Level }): Result {
  switch (status) {
    case 'pass':
      return 'met';
    case 'fail':
      return level === 'MUST' ? 'violated' : 'not followed';
    case 'error':
      return 'in error';
    case 'not-applicable':
      return 'not applicable';
    default:
      return status;
  }
}
