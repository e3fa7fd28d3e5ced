/** What one check gets of the files that a run may make. */
export interface FileShare {
  /** Cases that the check may run, besides those of the corpus. */
  readonly cases: number;
  /** Files that it may make, with those for shrinking a failure. */
  readonly files: number;
  /** The limit of the whole run. */
  readonly limit: number;
}

/** A number of known edges and of random cases. */
export interface CaseCounts {
  readonly edges: number;
  readonly random: number;
}

/** Of these cases as many as are affordable: two thirds edges, as far as there are some; all where nothing is limited. */
export function affordableCases(wanted: CaseCounts, cases: number | undefined): CaseCounts {
  if (cases === undefined || cases >= wanted.edges + wanted.random) return wanted;
  const random = Math.min(wanted.random, Math.max(Math.floor(cases / 3), cases - wanted.edges));
  return { edges: Math.min(wanted.edges, cases - random), random };
}
