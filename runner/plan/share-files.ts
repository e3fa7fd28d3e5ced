import type { FileShare } from './file-share.ts';

/** A check that is to run. */
export interface Sharer {
  readonly id: string;
  /** The number of its cases. */
  readonly cases: number;
  /** The average number of files that it creates for one case, rounded up. */
  readonly filesPerCase: number;
}

/** The reserve for shrinking failures, and for cases that create more files than the average. */
const keptBack = 0.1;
/** The number of further cases of a failing check, to shrink its failure and to repeat it. */
const casesToShrink = 4;

/**
 * Distributes the files that a run may create, of which it has created `made`, so that all checks can run the same number of cases,
 * as far as they have them. If the files do not suffice for one case each, the first checks get one. A check that creates no files
 * is not in the result.
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
