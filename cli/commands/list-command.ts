import { type Level, level as levels, type Requirement } from '../../contract/requirement.ts';
import { coverage } from '../../proof/coverage.ts';
import { loadPrecedents } from '../../proof/precedents.ts';
import { coverageMarkdown } from '../../reports/coverage/coverage-markdown.ts';
import { checksOf, namedRows } from '../explain/named-rows.ts';
import { UsageError } from '../usage-error.ts';

/** The flags of `drivespec list`. */
export interface ListFlags {
  readonly level?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** `drivespec list [NAME...]`: the requirements that the names select, with levels and checks. @throws {UsageError} */
export function listCommand(names: readonly string[], { level, json, markdown }: ListFlags): string {
  const rows = atLevel(namedRows(names), level);
  if (json === true) return `${JSON.stringify(rows.map(asJson), null, 2)}\n`;
  if (markdown === true) {
    const ids = new Set(rows.map(({ id }) => id));
    return coverageMarkdown(
      coverage().filter(({ id }) => ids.has(id)),
      names.length === 0 ? loadPrecedents() : [],
    );
  }
  return `${rows.flatMap(rowLines).join('\n')}\n`;
}

function atLevel(rows: readonly Requirement[], written: string | undefined): readonly Requirement[] {
  if (written === undefined) return rows;
  const wanted: Level | undefined = levels.options.find((one) => one === written.toUpperCase());
  if (wanted === undefined) {
    throw new UsageError(
      `'${written}' is not a level.`,
      `The levels are ${levels.options.join(', ').replace(/, (\w+)$/, ' and $1')}.`,
    );
  }
  const found = rows.filter(({ level }) => level === wanted);
  if (found.length > 0) return found;
  throw new UsageError(
    `None of these requirements has the level ${wanted}.`,
    'Leave out --level to see all of them.',
  );
}

/** A requirement as a line, then its checks. */
export function rowLines(row: Requirement): readonly string[] {
  const { id, level, status, reason, statement } = row;
  return [
    `${id.padEnd(9)} ${level.padEnd(6)} ${statement}`,
    ...checksOf(row).map((check) => `          ${check}`),
    ...(status === 'planned' ? [`          planned: ${reason}`] : []),
  ];
}

/** A requirement as a JSON object. */
export function asJson(row: Requirement): Record<string, unknown> {
  const { id, area, level, source, capability, statement, freedom, reason } = row;
  return { id, area, level, source, capability, statement, freedom, reason, checks: checksOf(row) };
}
