import type { CheckResult } from '../../record/record.ts';
import { wrapped } from './wrapped.ts';

/** Where a summary is printed. */
export interface Place {
  /** The number of characters at which lines are wrapped; not wrapped where left out. */
  readonly columns?: number | undefined;
  /** The file that reproduces a failure, where one is written. */
  readonly scriptOf?: (check: CheckResult) => string | undefined;
}

/** The same, ready for use. */
export interface Room {
  readonly fold: (line: string) => readonly string[];
  readonly scriptOf: (check: CheckResult) => string | undefined;
}

/** The room of a place. */
export function roomOf({ columns, scriptOf = () => undefined }: Place): Room {
  return { fold: (line) => (columns === undefined ? [line] : wrapped(line, columns)), scriptOf };
}
