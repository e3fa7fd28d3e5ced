/** A word as a POSIX shell takes it: as it is where it needs no quotes, else in single ones. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
