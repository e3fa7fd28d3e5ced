import type { FileShare } from './file-share.ts';

/** A check that is to run. */
export interface Sharer {
  readonly id: string;
  /** Cases that it has. */
  readonly cases: number;
  /** Files that it makes for one case, on average and rounded up. */
  readonly filesPerCase: number;
}

/** Files are kept back for shrinking failures, and for cases that make more than they usually do. */
const keptBack = 0.1;
/** The number of further cases of a failing check, to shrink its failure and to repeat it. */
const casesToShrink = 4;

/**
 * Shares out the files that a run may make, `made` of them already, so that all checks can run the same number of cases,
 * as far as they have them. Where there are too few files for one case each, the first checks get one. A check that
 * makes no files is not in the result.
 */
export function shareFiles(
  checks: readonly Sharer[],
  { limit, made = 0 }: { readonly limit: number; readonly made?: number },
): ReadonlyMap<string, FileShare> {
  const sharers = checks.filter(({ filesPerCase }) => filesPerCase > 0);
  const room = Math.floor((limit - made) * (1 - keptBack));
  const cost = (level: number): number => sum(sharers, level);
  const max = Math.max(0, ...sharers.map(({ cases }) => cases));
  let level = 0;
  while (level < max && cost(level + 1) <= room) level += 1;
  let left = room - cost(level);
  return new Map(
    sharers.map(({ id, cases, filesPerCase }) => {
      const isMore = cases > level && filesPerCase <= left;
      if (isMore) left -= filesPerCase;
      const own = Math.min(cases, level) + (isMore ? 1 : 0);
      return [id, { cases: own, files: (own + casesToShrink) * filesPerCase, limit }];
    }),
  );
}

function sum(sharers: readonly Sharer[], level: number): number {
  return sharers.reduce((all, { cases, filesPerCase }) => all + Math.min(cases, level) * filesPerCase, 0);
}
