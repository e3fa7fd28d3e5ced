import { codeInCell, codeSpan } from '../markdown/escape.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import { truncate } from '../text/truncate.ts';

const longest = 300;
const words = /^(?!\s*\d+[.)])(?![-+#>])(?:[\p{L}\d ,.…→×()]|[-:](?=[\p{L}\d ]|$))*$/u;

/**
 * Text that stays what it is in GitHub's Markdown, in a table too: one line of at most 300 characters, as it is where
 * it is words alone, and else as code, for that is neither markup nor a link, a mention or a reference.
 */
export function inMarkdown(text: string): string {
  const line = truncate(visibleLine(text), longest);
  if (words.test(line) && !/:\w+:|\bwww\./.test(line)) return line;
  return text.includes('|') ? codeInCell(text) : codeSpan(text);
}
