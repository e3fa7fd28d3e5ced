import { createPaint } from '../reports/terminal/paint.ts';
import { terminalSummary } from '../reports/terminal/summary.ts';
import { readRecord } from './read-record.ts';
import { checkPlaces, namedFiles, usualFiles, writeReports } from './report-files.ts';
import type { ReportFlags } from './report-flags.ts';
import type { Surroundings } from './surroundings.ts';

/** `drivespec report RECORD`: the reports of a run once more, from its record alone; the summary on stdout. @throws {UsageError} */
export function reportCommand(file: string, flags: ReportFlags, around: Surroundings): number {
  const record = readRecord(file);
  const usual = flags.out === undefined ? {} : usualFiles(flags.out);
  const reports = { ...usual, ...namedFiles(flags) };
  checkPlaces(Object.values(reports));
  writeReports(record, reports);
  around.stdout.write(terminalSummary(record, createPaint(around.wantsColour)));
  return 0;
}
