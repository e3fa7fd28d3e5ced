import type { Table } from '../../reports/table/table.ts';
import { tableMarkdown } from '../../reports/table/table-markdown.ts';
import { tablePage } from '../../reports/table/table-page.tsx';
import { tableText } from '../../reports/table/table-text.ts';
import { createPaint } from '../../reports/terminal/paint.ts';
import { toJson } from '../../reports/to-json.ts';
import type { TableFlags } from '../flags/table-flags.ts';
import type { CommandIo } from '../process-io.ts';
import { assertWritable } from './report-files.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

const forms = ['json', 'markdown', 'html'] as const satisfies readonly (keyof TableFlags)[];

/** Makes sure, before any work, that each file can be written. @throws {UsageError} */
export function checkTablePlaces(flags: TableFlags): void {
  assertWritable(forms.flatMap((form) => flags[form] ?? []).filter((file) => file !== '-'));
}

/**
 * Writes a table report in each requested format, and prints it on stdout unless a format was sent there.
 * @param tableFor the report for the given file, to which its links are relative.
 */
export function writeTable(
  data: unknown,
  tableFor: (file: string | undefined) => Table,
  flags: TableFlags,
  io: CommandIo,
): void {
  const render = {
    json: () => toJson(data),
    markdown: (file: string | undefined) => tableMarkdown(tableFor(file)),
    html: (file: string | undefined) => tablePage(tableFor(file)),
  };
  for (const form of forms) {
    const file = flags[form];
    if (file === '-') io.stdout.write(render[form](undefined));
    else if (file !== undefined) writeFileAtomic(file, render[form](file));
  }
  if (forms.every((form) => flags[form] !== '-'))
    io.stdout.write(tableText(tableFor(undefined), createPaint(io.wantsColour)));
}
