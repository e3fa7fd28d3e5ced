import { dirname, resolve } from 'node:path';
import { createPaint } from '../../reports/terminal/paint.ts';
import { terminalSummary } from '../../reports/terminal/summary.ts';
import type { ReportFlags } from '../flags/report-flags.ts';
import { readRecord } from '../input/read-record.ts';
import { copyEvidence } from '../output/copy-evidence.ts';
import { createOutputs } from '../output/outputs.ts';
import { isInFolder } from '../output/place.ts';
import { assertWritable, defaultReportFiles, namedFiles, writeReports } from '../output/report-files.ts';
import type { CommandIo } from '../process-io.ts';

/**
 * `drivespec report RECORD`: writes the reports of a run again from its record, and prints the summary. The evidence files
 * are copied too if the record is written to another folder.
 * @throws {UsageError}
 */
export function reportCommand(file: string, flags: ReportFlags, io: CommandIo): number {
  const record = readRecord(file);
  const defaults = flags.out === undefined ? {} : defaultReportFiles(flags.out);
  const reports = { ...defaults, ...namedFiles(flags) };
  assertWritable(Object.values(reports));
  const folder = reports.json === undefined || !isInFolder(reports.json) ? undefined : dirname(reports.json);
  if (folder !== undefined && resolve(folder) !== resolve(dirname(file)))
    copyEvidence([{ name: file, record }], folder);
  const outputs = createOutputs(io.stderr);
  writeReports(record, reports, outputs);
  io.stdout.write(terminalSummary(record, createPaint(io.wantsColour), { columns: io.stdout.columns }));
  return outputs.exitCode(0);
}
