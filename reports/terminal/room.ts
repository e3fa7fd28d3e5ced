import type { CheckResult } from '../../record/record.ts';
import { wrapped } from './wrapped.ts';

/** The output for a summary. */
export interface Place {
  /** The number of characters at which lines are wrapped; by default lines are not wrapped. */
  readonly columns?: number | undefined;
  /** The file that reproduces a failure, if one is written. */
  readonly scriptOf?: (check: CheckResult) => string | undefined;
}

/** The same, with functions for each property. */
export interface Room {
  readonly fold: (line: string) => readonly string[];
  readonly scriptOf: (check: CheckResult) => string | undefined;
}

/** The room of an output. */
export function roomOf({ columns, scriptOf = () => undefined }: Place): Room {
  return { fold: (line) => (columns === undefined ? [line] : wrapped(line, columns)), scriptOf };
}
