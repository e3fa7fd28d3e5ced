import type { Sheet } from '../../reports/table/sheet.ts';
import { sheetMarkdown } from '../../reports/table/sheet-markdown.ts';
import { sheetPage } from '../../reports/table/sheet-page.tsx';
import { sheetText } from '../../reports/table/sheet-text.ts';
import { createPaint } from '../../reports/terminal/paint.ts';
import { toJson } from '../../reports/to-json.ts';
import type { SheetFlags } from '../flags/sheet-flags.ts';
import type { CommandIo } from '../process-io.ts';
import { assertWritable } from './report-files.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

const forms = ['json', 'markdown', 'html'] as const satisfies readonly (keyof SheetFlags)[];

/** Makes sure, before any work, that each file can be written. @throws {UsageError} */
export function checkSheetPlaces(flags: SheetFlags): void {
  assertWritable(forms.flatMap((form) => flags[form] ?? []).filter((file) => file !== '-'));
}

/**
 * Writes a table report in each requested format, and prints it on stdout unless a format was sent there.
 * @param sheetFor the report for the given file, to which its links are relative.
 */
export function writeSheet(
  data: unknown,
  sheetFor: (file: string | undefined) => Sheet,
  flags: SheetFlags,
  around: CommandIo,
): void {
  const render = {
    json: () => toJson(data),
    markdown: (file: string | undefined) => sheetMarkdown(sheetFor(file)),
    html: (file: string | undefined) => sheetPage(sheetFor(file)),
  };
  for (const form of forms) {
    const file = flags[form];
    if (file === '-') around.stdout.write(render[form](undefined));
    else if (file !== undefined) writeFileAtomic(file, render[form](file));
  }
  if (forms.every((form) => flags[form] !== '-'))
    around.stdout.write(sheetText(sheetFor(undefined), createPaint(around.wantsColour)));
}
