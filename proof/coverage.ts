import { loadRequirements } from '../contract/load-requirements.ts';
import type { Requirement } from '../contract/requirement.ts';
import { allChecks } from '../suites/index.ts';
import { faults } from './faults/index.ts';
import { loadPrecedents, type Precedent } from './precedents.ts';
import { variants } from './variants/index.ts';

/** A fault and the real servers that have had it. */
export interface CoveredFault {
  readonly id: string;
  readonly precedents: readonly Precedent[];
}

/** A requirement and what stands behind it. */
export interface CoveredRequirement
  extends Pick<Requirement, 'id' | 'area' | 'level' | 'source' | 'statement'> {
  /** Why it has no check. */
  readonly reason?: string | undefined;
  /** The checks that judge it, each with the faults that name it. */
  readonly checks: readonly { readonly id: string; readonly catches: readonly CoveredFault[] }[];
  /** Faults that break it and are caught by checks of other rows alone. */
  readonly brokenBy: readonly string[];
  /** Legal variants that use its freedom. */
  readonly variants: readonly string[];
}

/** Every requirement in reading order. */
export function coverage(): readonly CoveredRequirement[] {
  const precedents = loadPrecedents();
  return loadRequirements().map(({ id, area, level, source, statement, reason }) => {
    const checks = allChecks
      .filter(({ requirement }) => requirement === id)
      .map((check) => ({
        id: check.id,
        catches: faults
          .filter(({ detectedBy }) => detectedBy.includes(check.id))
          .map((fault) => ({
            id: fault.id,
            precedents: precedents.filter((one) => one.faults?.includes(fault.id)),
          })),
      }));
    const caught = new Set(checks.flatMap(({ catches }) => catches.map((fault) => fault.id)));
    return {
      ...{ id, area, level, source, statement, reason, checks },
      brokenBy: faults
        .filter(({ violates }) => violates.includes(id))
        .map((fault) => fault.id)
        .filter((fault) => !caught.has(fault)),
      variants: variants.filter(({ uses }) => uses.includes(id)).map((variant) => variant.id),
    };
  });
}
