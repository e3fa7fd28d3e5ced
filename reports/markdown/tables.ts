import type { RunRecord } from '../../record/record.ts';
import { acceptedRequirements } from '../text/accepted.ts';
import { countsOf } from '../text/counts.ts';
import { codeInCell, prose } from './escape.ts';

/** The number of requirements of each level with each result, and the sums; results with no requirement are left out. */
export function totalsTable(record: RunRecord): string {
  const counts = countsOf(record).filter(({ count }) => count > 0);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const row = (name: string, numbers: readonly number[]): readonly string[] => [
    name,
    ...numbers.map(String),
    String(sum(numbers)),
  ];
  return table(
    ['', ...counts.map(({ result }) => result), 'all'],
    [
      ...(['MUST', 'SHOULD', 'INFO'] as const).map((level) =>
        row(
          level,
          counts.map(({ at }) => at[level]),
        ),
      ),
      row(
        'all',
        counts.map(({ count }) => count),
      ),
    ],
  );
}

/** Every requirement with its status, its statement, and the reason why it is not met. */
export function requirementTable(record: RunRecord): string {
  const accepted = acceptedRequirements(record);
  return table(
    ['requirement', 'level', 'status', 'statement'],
    record.requirements.map(({ id, level, status, statement, source, reason }) => [
      inCell(id),
      level,
      accepted.has(id) ? `${status}, accepted` : status,
      `${inCell(statement)} (${inCell(source)})${reason === undefined ? '' : `<br>${codeInCell(reason)}`}`,
    ]),
  );
}

const inCell = (text: string): string => prose(text, codeInCell);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}
