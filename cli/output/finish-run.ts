import { pathToFileURL } from 'node:url';
import type { RunRecord } from '../../record/record.ts';
import { problemsOf } from '../../reports/problems.ts';
import { shellScriptOf } from '../../reports/reproduce/shell-script.ts';
import { createPaint } from '../../reports/terminal/paint.ts';
import { terminalSummary } from '../../reports/terminal/summary.ts';
import { verdictInWords } from '../../reports/text/describe-verdict.ts';
import { shellWord } from '../../util/shell-word.ts';
import { acceptLine, staleLines } from '../known-failures/lines-of-run.ts';
import type { KnownFailures } from '../known-failures/read-known-failures.ts';
import type { CommandIo } from '../process-io.ts';
import type { Outputs } from './outputs.ts';
import { type resolveReportFiles, writeReports } from './report-files.ts';

/** The files of the reports, and the amount of output to print. */
export interface FinishedRun {
  readonly reports: ReturnType<typeof resolveReportFiles>['reports'];
  readonly flags: { readonly quiet?: boolean };
  /** The known-failures file of the run. */
  readonly known?: KnownFailures | undefined;
  readonly outputs: Outputs;
  /** Writes further files after the reports; returns the lines to print about them. */
  readonly alsoWrite?: (record: RunRecord) => readonly string[];
}

/** Writes the reports and further files of a run, prints the verdict and returns the record. */
export function finishRun(
  record: RunRecord,
  { reports, flags, outputs, alsoWrite, known }: FinishedRun,
  io: CommandIo,
): RunRecord {
  const written = writeReports(record, reports, outputs);
  const lines = alsoWrite?.(record) ?? [];
  const summary = terminalSummary(record, createPaint(io.wantsColour), {
    columns: io.stdout.columns,
  });
  io.stdout.write(flags.quiet ? `${verdictInWords(record)}\n` : `\n${summary}`);
  if (!flags.quiet) {
    const places = [
      `report  ${pathToFileURL(reports.html).href}`,
      ...(written === undefined
        ? []
        : [
            `record  ${written}`,
            ...scriptLine(record, written),
            ...acceptLine(record, written, known?.file),
          ]),
      ...lines,
    ];
    io.stdout.write(places.map((line) => `${line}\n`).join(''));
  }
  for (const line of staleLines(record, known, written)) io.stderr.write(`${line}\n`);
  return record;
}

/** The command that reproduces the first failure that curl can reproduce. */
function scriptLine(record: RunRecord, file: string): readonly string[] {
  const shown = problemsOf(record).find(
    ({ lead }) => lead.status === 'fail' && shellScriptOf(record, lead) !== undefined,
  );
  return shown === undefined ? [] : [`script  drivespec script ${shellWord(file)} ${shown.lead.id} | sh`];
}
