/** The colour of a cell; the text always has the same meaning. */
export type Tone = 'good' | 'bad' | 'warn' | 'quiet';

/** One value of a table report, unescaped: each format escapes in its own way. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** A relative, percent-encoded URL, or `#` and an id in the table report. */
  readonly href?: string;
}

/** A column. On short lines, a `wide` column is left out, and `short` replaces the name. */
export interface Column {
  readonly name: string;
  readonly short?: string;
  readonly wide?: boolean;
}

/** A row of a section; `id` is the target of links in the table report. */
export interface Row {
  readonly id?: string;
  readonly cells: readonly Cell[];
  /** The values of the row for each facet. */
  readonly facets?: Readonly<Record<string, readonly string[]>>;
}

/** A table with a heading; `note` describes it in a sentence. */
export interface Section {
  readonly heading: string;
  readonly note?: string;
  /** True if facets do not filter its rows. */
  readonly fixed?: boolean;
  /** Left out on short lines, and in formats without links. */
  readonly wide?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** A report on several records, before it is rendered: an answer, facts, tables. */
export interface Table {
  readonly title: string;
  readonly answer: Cell;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly sections: readonly Section[];
  /** The maximum number of characters in Markdown, if the report may be posted as a comment. */
  readonly longest?: number;
  /** The facets by which a reader can filter the rows, if the format supports it. */
  readonly facets?: readonly { readonly name: string; readonly label: string }[];
}

/** A cell with only text. */
export function plain(text: string): Cell {
  return { text };
}
