import { stripVTControlCharacters } from 'node:util';

/** A terminal in memory that shows the written text, wrapped to its width as on a real terminal, also after a resize. */
export class FakeTerminal {
  readonly isTTY = true;
  /** Logical lines; a cursor is at the end of the last one unless it was moved. */
  #lines: string[] = [''];
  #row = 0;
  written = '';

  constructor(
    public columns = 80,
    public rows = 24,
  ) {}

  write(text: string): boolean {
    this.written += text;
    for (const [piece] of text.matchAll(/\u001b\[\d*[A-Za-z]|\r|\n|[^\u001b\r\n]+/g)) this.#take(piece);
    return true;
  }

  /** The text on the terminal, without colours. */
  get text(): string {
    return stripVTControlCharacters(this.#lines.join('\n'));
  }

  #take(piece: string): void {
    const up = /^\u001b\[(\d+)A$/.exec(piece)?.[1];
    if (piece === '\n') {
      this.#row += 1;
      if (this.#row === this.#lines.length) this.#lines.push('');
    } else if (up !== undefined) this.#row = this.#lineAbove(Number(up));
    else if (piece === '\u001b[J') this.#lines = [...this.#lines.slice(0, this.#row), ''];
    else if (piece !== '\r') this.#lines[this.#row] += piece;
  }

  /** The logical line n screen rows above the end of this one; a wrapped line has several rows. */
  #lineAbove(rows: number): number {
    let left = rows - (this.#height(this.#row) - 1);
    let row = this.#row;
    while (left > 0 && row > 0) {
      row -= 1;
      left -= this.#height(row);
    }
    if (left !== 0) throw new Error(`the cursor is in the middle of a wrapped line`);
    return row;
  }

  #height(row: number): number {
    const { length } = stripVTControlCharacters(this.#lines[row] ?? '');
    return Math.max(1, Math.ceil(length / this.columns));
  }
}
