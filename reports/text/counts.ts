import type { Level } from '../../contract/requirement.ts';
import type { RequirementResult, RunRecord } from '../../record/record.ts';
import { acceptedRequirements } from './accepted.ts';

/** The results of requirements, in the order in which all reports show the counts. */
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

/** The number of requirements with one result. */
export interface Count {
  readonly result: Result;
  readonly count: number;
  /** The same by level; adds up to `count`. */
  readonly at: Readonly<Record<Level, number>>;
  /** The number of them whose failing checks are all accepted by the known-failures file. */
  readonly accepted: number;
}

/**
 * The number of requirements with each result, in the order of `results`. Every requirement is in exactly one count, so the
 * counts add up to the number of requirements.
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
