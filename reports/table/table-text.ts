import type { Paint } from '../terminal/paint.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import { truncate } from '../text/truncate.ts';
import type { Cell, Section, Table, Tone } from './table.ts';

const longestCell = 200;
const colours = { good: 'green', bad: 'red', warn: 'yellow', quiet: 'dim' } as const satisfies Record<
  Tone,
  Parameters<Paint>[0]
>;

/** A table report for the terminal: facts, tables in columns, and the answer last. */
export function tableText({ title, answer, facts, sections }: Table, paint: Paint): string {
  const lines = [
    paint('bold', visibleLine(title)),
    ...table(
      facts.map((fact) => fact.map((text) => ({ text }))),
      paint,
    ),
    ...sections.filter(({ wide }) => !wide).flatMap((section) => ['', ...sectionLines(section, paint)]),
    '',
    painted(answer, visibleLine(answer.text), paint),
  ];
  return `${lines.join('\n')}\n`;
}

function sectionLines({ heading, note, columns, rows }: Section, paint: Paint): string[] {
  const shown = columns.map(({ wide }, index) => (wide ? -1 : index)).filter((index) => index >= 0);
  const narrow = (cells: readonly Cell[]): Cell[] => shown.map((index) => cells[index] ?? { text: '' });
  const head = narrow(columns.map(({ name, short }) => ({ text: short ?? name, tone: 'quiet' })));
  return [
    `${paint('bold', visibleLine(heading))}${note === undefined ? '' : paint('dim', `  ${visibleLine(note)}`)}`,
    ...table([head, ...rows.map(({ cells }) => narrow(cells))], paint),
  ];
}

/** Lines with aligned cells; the last cell of a line is not padded. */
function table(rows: readonly (readonly Cell[])[], paint: Paint): string[] {
  const texts = rows.map((cells) => cells.map(({ text }) => truncate(visibleLine(text), longestCell)));
  const widths = (texts[0] ?? []).map((_cell, index) =>
    texts.reduce((widest, cells) => Math.max(widest, cells[index]?.length ?? 0), 0),
  );
  return rows.map((cells, row) =>
    `  ${cells
      .map((cell, column) => {
        const text = texts[row]?.[column] ?? '';
        const padding = column === cells.length - 1 ? '' : ' '.repeat((widths[column] ?? 0) - text.length);
        return painted(cell, text, paint) + padding;
      })
      .join('  ')}`.trimEnd(),
  );
}

function painted({ tone }: Cell, text: string, paint: Paint): string {
  return tone === undefined ? text : paint(colours[tone], text);
}
