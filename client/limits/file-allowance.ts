import { OutOfBudget } from './budget.ts';

/** How many files may still be made, and how many were. */
export interface FileAllowance {
  /**
   * Takes one file off the allowance, before the request that may make it.
   * @throws {OutOfBudget} when none is left.
   */
  take(): void;
  /** Gives one back: a request made no new file. */
  giveBack(): void;
  /** Files made so far, with those whose requests are under way or were not answered. */
  made(): number;
}

/** The allowance of a whole run. */
export interface RunFileAllowance extends FileAllowance {
  /** Sets how many files may be made in all, with those already made. */
  limitTo(files: number): void;
}

/** An allowance without a limit, until one is set. */
export function createFileAllowance(): RunFileAllowance {
  let made = 0;
  let limit = Number.POSITIVE_INFINITY;
  return {
    take() {
      if (made >= limit) throw new OutOfBudget(limitReached(limit));
      made += 1;
    },
    giveBack() {
      made -= 1;
    },
    made: () => made,
    limitTo(files) {
      limit = files;
    },
  };
}

/** At most `files` of the files of a run whose limit is `limit`. */
export function partOfAllowance(whole: FileAllowance, files: number, limit: number): FileAllowance {
  let made = 0;
  return {
    take() {
      if (made >= files) throw new OutOfBudget(limitReached(limit));
      whole.take();
      made += 1;
    },
    giveBack() {
      whole.giveBack();
      made -= 1;
    },
    made: () => made,
  };
}

/** Why no further file is made. */
export function limitReached(limit: number): string {
  return `the limit of ${limit} files is reached`;
}
