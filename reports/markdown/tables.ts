import { statuses } from '../../runner/outcome.ts';
import type { RunRecord } from '../../runner/record.ts';
import { codeInCell, prose } from './escape.ts';

/** How many requirements of each level came to what; statuses that none has are left out. */
export function totalsTable({ totals }: RunRecord): string {
  const levels = ['MUST', 'SHOULD', 'INFO'] as const;
  const seen = statuses.filter((status) => levels.some((level) => (totals[level][status] ?? 0) > 0));
  return table(
    ['', ...seen],
    levels.map((level) => [level, ...seen.map((status) => String(totals[level][status] ?? 0))]),
  );
}

/** Every requirement with its status, its sentence, and why where it is not kept. */
export function requirementTable({ requirements }: RunRecord): string {
  return table(
    ['requirement', 'level', 'status', 'what must hold'],
    requirements.map(({ id, level, status, says, source, reason }) => [
      inCell(id),
      level,
      status,
      `${inCell(says)} (${inCell(source)})${reason === undefined ? '' : `<br>${codeInCell(reason)}`}`,
    ]),
  );
}

const inCell = (text: string): string => prose(text, codeInCell);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}
