/** The share of one check in the files that a run may create. */
export interface FileShare {
  /** The number of cases that the check may run, in addition to those of the corpus. */
  readonly cases: number;
  /** The number of files that it may create, including those for shrinking a failure. */
  readonly files: number;
  /** The limit of the whole run. */
  readonly limit: number;
}

/** A number of edge cases and of random cases. */
export interface CaseCounts {
  readonly edges: number;
  readonly random: number;
}

/** The affordable number of these cases, up to two thirds of them edge cases; all of them without a limit. */
export function affordableCases(wanted: CaseCounts, cases: number | undefined): CaseCounts {
  if (cases === undefined || cases >= wanted.edges + wanted.random) return wanted;
  const random = Math.min(wanted.random, Math.max(Math.floor(cases / 3), cases - wanted.edges));
  return { edges: Math.min(wanted.edges, cases - random), random };
}
