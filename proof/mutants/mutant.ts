/** A change to the text of one built module that a proof should detect. */
export interface Mutant {
  /** The file and the changed part, such as `assertions/expect-bytes.js expectBody`. */
  readonly id: string;
  /** The path from the root of the built package: `assertions/expect-bytes.js`. */
  readonly file: string;
  /** In the order of their positions in the file. */
  readonly edits: readonly Edit[];
}

/** Replaces the text `find`, which must be at position `at`; an empty `find` inserts text. */
export interface Edit {
  readonly at: number;
  readonly find: string;
  readonly replace: string;
}

/** The source with the edits applied. @throws {Error} if the source does not contain `find` at the position of an edit. */
export function editedSource(source: string, edits: readonly Edit[]): string {
  return edits.reduceRight((text, { at, find, replace }) => {
    const rest = at + find.length;
    if (at < 0 || text.slice(at, rest) !== find)
      throw new Error(`the source does not contain ${JSON.stringify(find)} at ${at}`);
    return text.slice(0, at) + replace + text.slice(rest);
  }, source);
}
