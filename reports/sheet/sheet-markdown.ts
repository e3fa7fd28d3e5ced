import { visibleLine } from '../visible.ts';
import type { Cell, Section, Sheet } from './sheet.ts';

const longestCell = 400;
const marks = { good: '✔', bad: '✘', warn: '⚠', quiet: '' } as const;

/** A sheet in GitHub's Markdown, made to be posted as a comment; nothing in a cell can leave it. */
export function sheetMarkdown({ title, answer, facts, sections }: Sheet): string {
  const parts = [
    `### ${inMarkdown(title)}: ${cellText(answer)}`,
    facts.map(([name, value]) => `- **${inMarkdown(name)}** ${inMarkdown(value)}`).join('\n'),
    ...sections.filter(({ wide }) => !wide).map(sectionMarkdown),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionMarkdown({ heading, note, columns, rows }: Section): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [
    line(columns.map(({ name }) => inMarkdown(name))),
    line(columns.map(() => '---')),
    ...rows.map(({ cells }) => line(cells.map(cellText))),
  ];
  return `#### ${inMarkdown(heading)}\n\n${note === undefined ? '' : `${inMarkdown(note)}\n\n`}${table.join('\n')}`;
}

function cellText({ text, tone, href }: Cell): string {
  const shown = inMarkdown(text);
  const linked = href === undefined || href.startsWith('#') ? shown : `[${shown}](<${href}>)`;
  return tone === undefined || marks[tone] === '' ? linked : `${marks[tone]} ${linked}`;
}

/** Text that stays what it is: one line, no markup, no mention of a person or an issue. */
function inMarkdown(text: string): string {
  const line = visibleLine(text);
  const whole = line.length > longestCell ? `${line.slice(0, longestCell - 1)}…` : line;
  return whole
    .replace(/[\\`*_{}[\]()<>#+!|~&$^=:-]/g, '\\$&')
    .replace(/@/g, '@\u2060')
    .replace(/(?<=\b(https?|www|ftp))(?=\\:|\.)/gi, '\u2060');
}
