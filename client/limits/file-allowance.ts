import { OutOfBudget } from './budget.ts';

/** The number of files that may still be created, and of those already created. */
export interface FileAllowance {
  /**
   * Subtracts one file from the allowance, before the request that may create it.
   * @throws {OutOfBudget} if none remains.
   */
  take(): void;
  /** Returns one file to the allowance, because a request did not create one. */
  giveBack(): void;
  /** Files created so far, including those whose requests are in progress or had no response. */
  made(): number;
}

/** The allowance of a whole run. */
export interface RunFileAllowance extends FileAllowance {
  /** Sets the total number of files that may be created, including those already created. */
  limitTo(files: number): void;
}

/** Creates an allowance without a limit, until one is set. */
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

/** Creates an allowance of at most `files` files, within the allowance of a run whose limit is `limit`. */
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

/** The reason why no more files are created. */
export function limitReached(limit: number): string {
  return `the limit of ${limit} files is reached`;
}
