import { dirname, resolve } from 'node:path';
import { createPaint } from '../../reports/terminal/paint.ts';
import { terminalSummary } from '../../reports/terminal/summary.ts';
import type { ReportFlags } from '../flags/report-flags.ts';
import { readRecord } from '../input/read-record.ts';
import { copyEvidence } from '../output/copy-evidence.ts';
import { createOutputs } from '../output/outputs.ts';
import { isInFolder, isStandardOutput } from '../output/place.ts';
import { assertWritable, defaultReportFiles, namedFiles, writeReports } from '../output/report-files.ts';
import { type CommandIo, onStderr } from '../process-io.ts';

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
  const files = Object.values(reports);
  const { stdout, wantsColour } = files.some(isStandardOutput) ? onStderr(io) : io;
  stdout.write(terminalSummary(record, createPaint(wantsColour), { columns: stdout.columns }));
  for (const name of files) if (!isStandardOutput(name)) stdout.write(`wrote   ${name}\n`);
  return outputs.exitCode(0);
}
