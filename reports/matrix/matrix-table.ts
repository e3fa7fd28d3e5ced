import { type Cell, plain, type Row, type Section, type Table, type Tone } from '../table/table.ts';
import { formatTimestamp } from '../text/format-timestamp.ts';
import type { CellEvidence, Matrix, MatrixCell, MatrixColumn, MatrixRow } from './make-matrix.ts';

/** The percent-encoded URL of the report page of an implementation, relative to the table; undefined if no page exists. */
export type PageAddress = (column: MatrixColumn) => string | undefined;

/** A matrix as a table report: each cell links to its evidence, in the report page or further down. */
export function matrixTable({ contract, columns, rows }: Matrix, pageOf: PageAddress): Table {
  const letters = columns.map((_column, index) => letterOf(index));
  const pages = columns.map(pageOf);
  return {
    title: 'drivespec matrix',
    answer: plain(
      `${columns.length} ${columns.length === 1 ? 'implementation' : 'implementations'} × ${rows.length} requirements`,
    ),
    facts: [['contract', `${contract.version}, ${contract.digest.slice(0, 16)}`]],
    sections: [
      implementations(columns, letters, pages),
      requirements(rows, columns, letters, pages),
      ...columns.flatMap((column, index) =>
        pages[index] === undefined ? [evidence(rows, column, index, letters[index] ?? '')] : [],
      ),
    ],
    facets: [
      { name: 'area', label: 'Area' },
      { name: 'level', label: 'Level' },
      { name: 'status', label: 'Status' },
    ],
  };
}

/** A, B … Z, AA, AB … */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

type Letters = readonly string[];
type Pages = readonly (string | undefined)[];

function implementations(columns: readonly MatrixColumn[], letters: Letters, pages: Pages): Section {
  return {
    heading: 'Implementations',
    note: 'the most conformant first, complete runs before partial ones',
    fixed: true,
    columns: ['', 'Implementation', 'Run', 'drivespec', 'Verdict', 'Record'].map((name) => ({ name })),
    rows: columns.map((column, index) => {
      const { name, startedAt, drivespec, inWords, file } = column;
      const page = pages[index];
      return {
        cells: [
          plain(letters[index] ?? ''),
          page === undefined ? plain(name) : { text: name, href: page },
          plain(formatTimestamp(startedAt)),
          plain(drivespec),
          { text: inWords, tone: toneOf(column) },
          plain(file),
        ],
      };
    }),
  };
}

function toneOf({ verdict, isPartial, isAccepted }: MatrixColumn): Tone {
  if (isAccepted) return 'warn';
  return isPartial && verdictTones[verdict] === 'good' ? 'quiet' : verdictTones[verdict];
}

const verdictTones: Readonly<Record<MatrixColumn['verdict'], Tone>> = {
  conformant: 'good',
  'conformant-with-gaps': 'good',
  'non-conformant': 'bad',
  inconclusive: 'warn',
};

function requirements(
  rows: readonly MatrixRow[],
  columns: readonly MatrixColumn[],
  letters: Letters,
  pages: Pages,
): Section {
  return {
    heading: 'Requirements',
    columns: [
      { name: 'Row' },
      { name: 'Level' },
      { name: 'Area' },
      ...columns.map(({ name }, index) => ({
        name: `${letters[index]} ${name}`,
        short: letters[index] ?? '',
      })),
      { name: 'Statement', wide: true },
    ],
    rows: rows.map((row) => ({
      facets: facetsOf(row, row.cells),
      cells: [
        plain(row.requirement),
        plain(row.level),
        plain(row.area),
        ...row.cells.map((cell, index) =>
          cell === null
            ? absent
            : { ...look(cell), href: `${pages[index] ?? ''}#${anchor(row, pages[index], letters[index])}` },
        ),
        plain(`${row.says} (${row.source})`),
      ],
    })),
  };
}

const absent: Cell = { text: '-', tone: 'quiet' };

/** The id of a row: in a report page the requirement, in the table report with the letter of the implementation. */
function anchor({ requirement }: MatrixRow, page: string | undefined, letter: string | undefined): string {
  return encodeURIComponent(page === undefined ? `${letter}.${requirement}` : requirement);
}

type Looked = Pick<MatrixCell, 'status' | 'level' | 'inPart'> & { readonly accepted?: unknown };

function look({ status, level, inPart, accepted }: Looked): Cell {
  switch (status) {
    case 'pass':
      return inPart ? { text: 'part', tone: 'quiet' } : { text: 'pass', tone: 'good' };
    case 'fail':
      if (accepted !== undefined)
        return { text: `${level === 'MUST' ? 'FAIL' : 'WARN'} accepted`, tone: 'warn' };
      return level === 'MUST' ? { text: 'FAIL', tone: 'bad' } : { text: 'WARN', tone: 'warn' };
    case 'blocked':
    case 'error':
      return { text: status, tone: 'warn' };
    case 'not-applicable':
      return { text: 'n/a', tone: 'quiet' };
    default:
      return { text: status, tone: 'quiet' };
  }
}

function facetsOf(row: MatrixRow, cells: readonly (MatrixCell | null)[]): Row['facets'] & object {
  const statuses = cells.flatMap((cell) => (cell === null ? [] : look(cell).text));
  return { area: [row.area], level: [row.level], status: [...new Set(statuses)] };
}

/** The details of the cells of one implementation, check by check; left out of the short formats. */
function evidence(
  rows: readonly MatrixRow[],
  { name }: MatrixColumn,
  column: number,
  letter: string,
): Section {
  return {
    heading: `Evidence of ${letter} ${name}`,
    wide: true,
    columns: ['Requirement', 'Status', 'Check', 'Cases', 'Finding', 'Smallest case', 'Replay'].map((one) => ({
      name: one,
    })),
    rows: rows.flatMap((row): Row[] => {
      const cell = row.cells[column];
      if (cell === null || cell === undefined) return [];
      const shown = cell.evidence.length === 0 ? [undefined] : cell.evidence;
      return shown.map((one, index) => ({
        ...(index === 0 ? { id: `${letter}.${row.requirement}` } : {}),
        facets: facetsOf(row, [cell]),
        cells: [
          plain(row.requirement),
          look(one === undefined ? cell : { ...one, level: cell.level }),
          ...evidenceCells(one),
        ],
      }));
    }),
  };
}

function evidenceCells(one: CellEvidence | undefined): readonly Cell[] {
  const { check = 'no check', cases = 0, says = '', counterexample = '', replay = '' } = one ?? {};
  const finding = one?.accepted === undefined ? says : `accepted: ${one.accepted}: ${says}`;
  return [check, String(cases), finding, counterexample, replay].map(plain);
}
