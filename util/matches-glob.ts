/**
 * Whether a name matches a glob, in which `*` matches any characters; upper and lower case are the same. Takes time in proportion
 * to the length of the name times the number of asterisks, because globs may come from a record.
 */
export function matchesGlob(name: string, glob: string): boolean {
  const [first = '', ...rest] = glob.toLowerCase().split('*');
  const text = name.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
