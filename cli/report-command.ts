import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createPaint } from '../reports/terminal/paint.ts';
import { terminalSummary } from '../reports/terminal/summary.ts';
import { evidenceFolder, type RunRecord } from '../runner/record.ts';
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
  if (reports.json !== undefined) bringEvidence(record, dirname(file), dirname(reports.json));
  around.stdout.write(terminalSummary(record, createPaint(around.wantsColour)));
  return 0;
}

/** What a record names beside itself goes where it goes; `drivespec verify` tells what is missing. */
function bringEvidence({ checks }: RunRecord, from: string, to: string): void {
  if (resolve(from) === resolve(to)) return;
  for (const file of checks.flatMap(({ moreExchanges }) => moreExchanges?.file ?? [])) {
    if (!existsSync(join(from, file))) continue;
    mkdirSync(join(to, evidenceFolder), { recursive: true });
    copyFileSync(join(from, file), join(to, file));
  }
}
