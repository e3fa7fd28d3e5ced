import { inMarkdown } from './in-markdown.ts';
import type { Cell, Section, Table, Tone } from './table.ts';

const marks: Readonly<Record<Tone, string>> = { good: '✔ ', bad: '✘ ', warn: '⚠ ', quiet: '' };

/** A table report in GitHub's Markdown; cells are escaped. Rows that do not fit into `longest` are counted, not shown. */
export function tableMarkdown({ title, answer, facts, sections, longest }: Table): string {
  const head = [
    `### ${inMarkdown(title)}: ${cellText(answer)}`,
    facts.map(([name, value]) => `- **${inMarkdown(name)}** ${inMarkdown(value)}`).join('\n'),
  ];
  let left = (longest ?? Number.POSITIVE_INFINITY) - head.join('').length;
  const tables = sections
    .filter(({ wide }) => !wide)
    .map((section) => {
      const table = sectionMarkdown(section, left);
      left -= table.length;
      return table;
    });
  return `${[...head, ...tables].filter((part) => part !== '').join('\n\n')}\n`;
}

function sectionMarkdown({ heading, note, columns, rows }: Section, max: number): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const head = [
    `#### ${inMarkdown(heading)}`,
    ...(note === undefined ? [] : ['', inMarkdown(note)]),
    '',
    line(columns.map(({ name, short }) => inMarkdown(short ?? name))),
    line(columns.map(() => '---')),
  ];
  const lines = rows.map(({ cells }) => line(cells.map(cellText)));
  let length = head.join('\n').length;
  const shown = lines.filter((text) => {
    length += text.length + 1;
    return length <= max;
  });
  const hidden = lines.length - shown.length;
  return [...head, ...shown, ...(hidden === 0 ? [] : ['', `and ${hidden} more`])].join('\n');
}

function cellText({ text, tone, href }: Cell): string {
  const shown = inMarkdown(text);
  const linked = href === undefined || href.startsWith('#') ? shown : `[${shown}](<${href}>)`;
  return `${tone === undefined ? '' : marks[tone]}${linked}`;
}
