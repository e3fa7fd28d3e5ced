/** A change to one built module, as text, that a proof ought to notice. */
export interface Mutant {
  /** File and what is changed, such as `assertions/expect-bytes.js expectBody`. */
  readonly id: string;
  /** Of the built package, from its root: `assertions/expect-bytes.js`. */
  readonly file: string;
  readonly change: SourceChange;
}

/** Text to put in the place of other text that must be there, or after all of it. */
export type SourceChange = { readonly find: string; readonly replace: string } | { readonly append: string };

/** The source with the change. @throws {Error} when there is nothing to put it in the place of. */
export function changedSource(source: string, change: SourceChange): string {
  if ('append' in change) return `${source}\n${change.append}\n`;
  if (!source.includes(change.find)) throw new Error(`nothing reads ${JSON.stringify(change.find)} there`);
  return source.replace(change.find, () => change.replace);
}
