import { type Facet, FilterBar } from '../html/filter-bar.tsx';
import { renderPage } from '../html/page.tsx';
import { escapeInvisible, visibleLine } from '../text/escape-invisible.ts';
import type { Cell, Row, Section, Table, Tone } from './table.ts';

const classes: Readonly<Record<Tone, string>> = {
  good: 'pass',
  bad: 'fail',
  warn: 'warn',
  quiet: 'untestable',
};

/** For tables with many columns: more room, and the first column stays visible. */
const style = `
body { max-width: 110rem; }
td.pass, td.fail, td.warn { font-weight: 600; }
td a { color: inherit; }
.wide td { min-width: 7rem; }
.wide th { overflow-wrap: normal; }
.wide :is(td, th):first-child { background: var(--ground); left: 0; min-width: 0; position: sticky; white-space: nowrap; }
`;

/** A table report as one HTML page that can be opened from disk and loads no resources; every cell is escaped. */
export function tablePage(table: Table): string {
  const title = visibleLine(`${table.title}: ${table.answer.text}`);
  return renderPage({ title, children: <Body table={table} />, style });
}

function Body({ table }: { readonly table: Table }) {
  const { title, answer, facts, sections } = table;
  return (
    <main>
      <p class="muted">{escapeInvisible(title)}</p>
      <h1 class={classOf(answer)}>{escapeInvisible(answer.text)}</h1>
      <dl>
        {facts.map(([name, value]) => (
          <>
            <dt class="muted small">{escapeInvisible(name)}</dt>
            <dd>{escapeInvisible(value)}</dd>
          </>
        ))}
      </dl>
      <FilterBar rows="rows" label="Filter the rows" facets={facetsOf(table)} />
      <div id="rows">
        {sections.map((section) => (
          <SectionTable section={section} />
        ))}
        <p data-empty hidden>
          Nothing fits.
        </p>
      </div>
    </main>
  );
}

function SectionTable({ section }: { readonly section: Section }) {
  const { heading, note, columns, rows, fixed = false } = section;
  return (
    <section data-group={fixed ? undefined : true}>
      <h2>{escapeInvisible(heading)}</h2>
      {note !== undefined && <p class="muted">{escapeInvisible(note)}</p>}
      <div class="wide">
        <table>
          <thead>
            <tr>
              {columns.map(({ name }) => (
                <th scope="col">{escapeInvisible(name)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TableRow row={row} fixed={fixed} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function TableRow({
  row: { id, cells, facets = {} },
  fixed,
}: {
  readonly row: Row;
  readonly fixed: boolean;
}) {
  const data = Object.entries(facets).map(([name, words]) => [
    `data-${name}`,
    escapeInvisible(words.join(' ')),
  ]);
  return (
    <tr id={id} data-row={fixed ? undefined : true} {...Object.fromEntries(data)}>
      {cells.map((cell) => (
        <td class={classOf(cell)}>
          {cell.href === undefined ? (
            escapeInvisible(cell.text)
          ) : (
            <a href={cell.href}>{escapeInvisible(cell.text)}</a>
          )}
        </td>
      ))}
    </tr>
  );
}

/** The facets of a table report with the values in its rows, in the order of the rows. */
function facetsOf({ facets = [], sections }: Table): readonly Facet[] {
  const rows = sections.flatMap((section) => section.rows);
  return facets.map(({ name, label }) => {
    const words = new Set(rows.flatMap((row) => row.facets?.[name] ?? []).map(escapeInvisible));
    return { name, label, choices: [...words].map((value) => ({ value, label: value })) };
  });
}

function classOf({ tone }: Cell): string | undefined {
  return tone === undefined ? undefined : classes[tone];
}
