import { codeInCell, codeSpan } from '../markdown/escape.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import { truncate } from '../text/truncate.ts';

const longest = 300;
const words = /^(?!\s*\d+[.)])(?![-+#>])(?:[\p{L}\d ,.…→×()]|[-:](?=[\p{L}\d ]|$))*$/u;

/**
 * Text that GitHub's Markdown does not interpret, also in a table: one line of at most 300 characters. Text of plain words is
 * unchanged; other text is formatted as code, so that it is not markup, a link, a mention or a reference.
 */
export function inMarkdown(text: string): string {
  const line = truncate(visibleLine(text), longest);
  if (words.test(line) && !/:\w+:|\bwww\./.test(line)) return line;
  return text.includes('|') ? codeInCell(text) : codeSpan(text);
}
