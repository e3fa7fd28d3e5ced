import { createPaint } from '../reports/terminal/paint.ts';
import { terminalSummary } from '../reports/terminal/summary.ts';
import { verdictInWords } from '../reports/verdict-words.ts';
import { staleEntries } from '../runner/known-failures.ts';
import type { RunRecord } from '../runner/record.ts';
import { type settleRunFiles, writeReports } from './report-files.ts';
import type { Surroundings } from './surroundings.ts';

/** Where the reports of a record go, and how much is told of it. */
export interface Conclusion {
  readonly reports: ReturnType<typeof settleRunFiles>['reports'];
  readonly flags: { readonly quiet?: boolean; readonly knownFailures?: string };
}

/** Writes the reports of a record and tells its verdict; gives the record. */
export function conclude(record: RunRecord, { reports, flags }: Conclusion, around: Surroundings): RunRecord {
  writeReports(record, reports);
  const summary = terminalSummary(record, createPaint(around.wantsColour));
  around.stdout.write(flags.quiet ? `${verdictInWords(record)}\n` : `\n${summary}`);
  if (!flags.quiet) around.stdout.write(`report  ${reports.html}\nrecord  ${reports.json}\n`);
  for (const { says } of staleEntries(record, record.gate?.accepted ?? []))
    around.stderr.write(`drivespec: ${flags.knownFailures ?? 'known failures'}: ${says}.\n`);
  return record;
}
