import type { Check } from '../../check/check.ts';
import type { Requirement } from '../../contract/requirement.ts';
import { faults } from '../../proof/faults/index.ts';
import { checksOf } from './named-rows.ts';
import { type NoSample, type Sample, sampleOf } from './sample-case.ts';

/** A fault of the reference server. */
export interface ExplainedFault {
  readonly id: string;
  readonly description: string;
}

/** A requirement, its checks, and the faults that violate it. */
export interface ExplainedRequirement {
  readonly requirement: Requirement;
  readonly checks: readonly string[];
  readonly faults: readonly ExplainedFault[];
}

/** A check, its requirement, what it sends, and the faults that it detects. */
export interface ExplainedCheck {
  readonly check: string;
  /** Inputs of a run without which it is untestable. */
  readonly needs: readonly string[];
  readonly requirement: Requirement;
  readonly sample: Sample | NoSample;
  readonly faults: readonly ExplainedFault[];
}

/** Explains a requirement; sends nothing. */
export function explainedRequirement(requirement: Requirement): ExplainedRequirement {
  return {
    requirement,
    checks: checksOf(requirement),
    faults: faults.filter(({ violates }) => violates.includes(requirement.id)).map(shown),
  };
}

/** Explains a check; runs one case on a reference server. */
export async function explainedCheck(check: Check, requirement: Requirement): Promise<ExplainedCheck> {
  return {
    check: check.id,
    needs: check.requires ?? [],
    requirement,
    sample: await sampleOf(check),
    faults: faults.filter(({ detectedBy }) => detectedBy.includes(check.id)).map(shown),
  };
}

function shown({ id, description }: ExplainedFault): ExplainedFault {
  return { id, description };
}
