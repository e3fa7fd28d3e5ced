import { stripVTControlCharacters } from 'node:util';

/** The part of a terminal that a live region uses. */
export interface Terminal {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** A few lines at the end of a terminal that are redrawn; printed text goes above them. */
export interface LiveRegion {
  show(lines: readonly string[]): void;
  print(text: string): void;
  /** Removes the lines. */
  clear(): void;
}

/** The cursor must be at the left margin. The lines must fit the terminal when they are shown; it may be resized at any time. */
export function createLiveRegion(terminal: Terminal): LiveRegion {
  let shown: readonly string[] = [];
  /** The number of terminal rows of the lines, which a narrower terminal has wrapped. */
  const rowsTaken = (): number => {
    const columns = terminal.columns ?? 80;
    const rowsOf = (line: string): number =>
      Math.max(1, Math.ceil(stripVTControlCharacters(line).length / columns));
    return shown.reduce((sum, line) => sum + rowsOf(line), 0);
  };
  const erasure = (): string => {
    const rows = rowsTaken();
    return rows === 0 ? '' : `\r${rows === 1 ? '' : `\u001b[${rows - 1}A`}\u001b[J`;
  };
  return {
    show(lines) {
      terminal.write(erasure() + lines.join('\n'));
      shown = lines;
    },
    print(text) {
      terminal.write(`${erasure()}${text}\n${shown.join('\n')}`);
    },
    clear() {
      terminal.write(erasure());
      shown = [];
    },
  };
}
