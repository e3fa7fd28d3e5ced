import { visibleLine } from '../text/escape-invisible.ts';
import { truncate } from '../text/truncate.ts';

const longestSpan = 300;

/** Text from a target as a code span, in which GitHub creates no links or mentions; at most 300 characters. */
export function codeSpan(text: string): string {
  const shown = truncate(visibleLine(text), longestSpan) || '(empty)';
  const fence = fenceFor(shown, 1);
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Lines from a target as a code block that they cannot close. */
export function codeBlock(lines: readonly string[]): string {
  const text = lines.map(visibleLine).join('\n');
  const fence = fenceFor(text, 3);
  return `${fence}text\n${text}\n${fence}`;
}

/** The same inside a table: a vertical bar would end even a code span, so punctuation is written as character references. */
export function codeInCell(text: string): string {
  const shown = truncate(visibleLine(text), longestSpan) || '(empty)';
  return `<code>${shown.replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;
}

/**
 * A sentence in which only text between backticks is markup, without links and mentions; at most 300 characters.
 * `code` formats that text: as a code span, or as in a table.
 */
export function prose(text: string, code: (text: string) => string = codeSpan): string {
  return truncate(visibleLine(text), longestSpan)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : escaped(part)))
    .join('');
}

function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#~&$!:]/g, '\\$&')
    .replaceAll('|', '&#124;')
    .replaceAll('@', '@&#8203;')
    .replace(/www\./gi, (www) => `${www.slice(0, -1)}\\.`);
}

/** A run of backticks longer than any in the text. */
function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
}
