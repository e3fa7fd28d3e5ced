/** How a cell reads at a glance; colour never says what the text does not. */
export type Tone = 'good' | 'bad' | 'warn' | 'quiet';

/** One value of a sheet, unescaped: each form escapes in its own way. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** A relative address, already percent-encoded, or `#` and an id of the sheet. */
  readonly href?: string;
}

/** A column; one that is `wide` is left out where lines are short, and `short` replaces its name there. */
export interface Column {
  readonly name: string;
  readonly short?: string;
  readonly wide?: boolean;
}

/** A line of a section; `id` is what an address of the sheet points to. */
export interface Row {
  readonly id?: string;
  readonly cells: readonly Cell[];
  /** The words by which a facet of the sheet finds it. */
  readonly facets?: Readonly<Record<string, readonly string[]>>;
}

/** A table with a heading; `note` describes it in a sentence. */
export interface Section {
  readonly heading: string;
  readonly note?: string;
  /** No facet of the sheet takes its rows away. */
  readonly fixed?: boolean;
  /** Left out where lines are short, and where nothing can lead to it. */
  readonly wide?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** What is reported of several records, before it is rendered: an answer, facts, tables. */
export interface Table {
  readonly title: string;
  readonly answer: Cell;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly sections: readonly Section[];
  /** Characters that it may have in Markdown, where that is made to be posted; rows beyond are counted. */
  readonly longest?: number;
  /** What a reader may filter the rows by, where the form can. */
  readonly facets?: readonly { readonly name: string; readonly label: string }[];
}

/** A cell of text alone. */
export function plain(text: string): Cell {
  return { text };
}
