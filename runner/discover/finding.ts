import type { Dialect, RequestLimit, TargetFacts } from '../../client/facts.ts';
import type { Capability } from '../../contract/capability.ts';

/** A fact that was found out: the key of the configuration that would declare it, its value there, and how it was found. */
export interface FoundFact {
  readonly key: string;
  readonly value: unknown;
  /** The requests that show it, in a few words. */
  readonly how: string;
}

/** What probing a target has shown. */
export interface Finding {
  readonly shown?: Partial<Record<Capability, boolean>>;
  readonly dialect?: Partial<Dialect>;
  readonly limit?: RequestLimit;
  readonly listing?: TargetFacts['listing'];
  readonly found?: readonly FoundFact[];
  /** Notes for the reader of the results, a sentence each. */
  readonly notes?: readonly string[];
}

/** All findings in one; a later one wins. */
export function joinFindings(findings: readonly Finding[]): Finding {
  const limit = findings.find((one) => one.limit !== undefined)?.limit;
  const listing = findings.find((one) => one.listing !== undefined)?.listing;
  return {
    shown: Object.assign({}, ...findings.map(({ shown }) => shown)),
    dialect: Object.assign({}, ...findings.map(({ dialect }) => dialect)),
    ...(limit === undefined ? {} : { limit }),
    ...(listing === undefined ? {} : { listing }),
    found: findings.flatMap(({ found = [] }) => found),
    notes: findings.flatMap(({ notes = [] }) => notes),
  };
}
