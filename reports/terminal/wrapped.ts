/**
 * Wraps a line between words at `columns` characters; the lines after the first are indented further. A longer word is not
 * broken, so that it can be copied.
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
