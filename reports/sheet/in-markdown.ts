import { visibleLine } from '../visible.ts';

const longest = 400;
const harmless = /^(?!\s*\d+[.)])(?![-+#>])(?:[\p{L}\d ,.…→×()]|[-:](?=[\p{L}\d ]|$))*$/u;

/**
 * Text that stays what it is in GitHub's Markdown: one line, and as code where it is more than words, for code is
 * neither markup nor a link, a mention or a reference. A pipe in it does not end the cell of a table.
 */
export function inMarkdown(text: string): string {
  const line = visibleLine(text);
  const whole = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  if (harmless.test(whole) && !/:\w+:|\bwww\./.test(whole)) return whole;
  const runs = whole.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const space = whole.startsWith('`') || whole.endsWith('`') ? ' ' : '';
  return `${fence}${space}${whole.replace(/(\\*)\|/g, pipe)}${space}${fence}`;
}

/** A pipe is taken for itself behind an odd number of backslashes. */
function pipe(_match: string, before: string): string {
  return `${before}${before.length % 2 === 0 ? '\\' : '\\\\'}|`;
}
