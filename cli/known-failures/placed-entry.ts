import type { KnownFailure } from '../../record/gate.ts';

/** An entry of a file, and the line (from 1) on which it begins. */
export interface PlacedEntry {
  readonly entry: KnownFailure;
  readonly line: number;
  /** The path of the entry in the document: the list, if the file has named lists, and the index. */
  readonly path: readonly (string | number)[];
}
