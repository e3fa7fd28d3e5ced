/** A change to one built module, as text, that a proof ought to notice. */
export interface Mutant {
  /** File and what is changed, such as `assertions/expect-bytes.js expectBody`. */
  readonly id: string;
  /** Of the built package, from its root: `assertions/expect-bytes.js`. */
  readonly file: string;
  /** In the order in which they stand in the file. */
  readonly edits: readonly Edit[];
}

/** Other text in the place of what must stand there now; `find` is empty to put in more. */
export interface Edit {
  readonly at: number;
  readonly find: string;
  readonly replace: string;
}

/** The source with the edits. @throws {Error} when it reads otherwise at their places. */
export function editedSource(source: string, edits: readonly Edit[]): string {
  return edits.reduceRight((text, { at, find, replace }) => {
    const rest = at + find.length;
    if (at < 0 || text.slice(at, rest) !== find)
      throw new Error(`nothing reads ${JSON.stringify(find)} at ${at}`);
    return text.slice(0, at) + replace + text.slice(rest);
  }, source);
}
