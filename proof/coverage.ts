import { loadRequirements } from '../contract/load-requirements.ts';
import type { Requirement } from '../contract/requirement.ts';
import { allChecks } from '../suites/index.ts';
import { faults } from './faults/index.ts';
import { loadPrecedents, type Precedent } from './precedents.ts';
import { variants } from './variants/index.ts';

/** A fault and the real servers that had it. */
export interface CoveredFault {
  readonly id: string;
  readonly precedents: readonly Precedent[];
}

/** A requirement with its checks, faults and variants. */
export interface CoveredRequirement
  extends Pick<Requirement, 'id' | 'area' | 'level' | 'source' | 'statement'> {
  /** The reason why it has no check. */
  readonly reason?: string | undefined;
  /** The checks of this requirement, each with the faults that it detects. */
  readonly checks: readonly { readonly id: string; readonly catches: readonly CoveredFault[] }[];
  /** Faults that violate it and are detected only by checks of other requirements. */
  readonly brokenBy: readonly string[];
  /** Conforming variants that use a freedom of this requirement. */
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
