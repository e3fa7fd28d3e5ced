/**
 * A line as lines of at most `columns` characters, broken between words; what follows the first is indented further. A word
 * that is longer stays whole, so that it can be copied.
 */
export function wrapped(line: string, columns: number): readonly string[] {
  if (line.length <= columns) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const hanging = `${indent}  `;
  const lines: string[] = [];
  let current = indent;
  for (const word of line.slice(indent.length).split(/(?<=\S)(?=\s)/)) {
    if (current.trim() !== '' && current.length + word.length > columns) {
      lines.push(current);
      current = hanging + word.trimStart();
    } else current += word;
  }
  return [...lines, current];
}
