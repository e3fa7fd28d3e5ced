import type { Command } from 'commander';
import { addReportFlags, type ReportFlags } from '../flags/report-flags.ts';
import { addTableFlags, type TableFlags } from '../flags/table-flags.ts';
import type { CommandIo } from '../process-io.ts';
import type { CompareFlags } from './compare-command.ts';
import type { HistoryFlags } from './history-command.ts';
import type { MergeFlags } from './merge-command.ts';

/**
 * Declares the commands that read records and send nothing. Each is loaded only when it is called; `finish` receives its exit
 * code.
 */
export function addRecordCommands(program: Command, io: CommandIo, finish: (exitCode: number) => void): void {
  addReportFlags(
    program
      .command('report')
      .description('write the reports of a run again, from its record')
      .argument('<record>', 'the report.json of a run'),
  ).action(async (record: string, flags: ReportFlags) => {
    const { reportCommand } = await import('./report-command.ts');
    finish(reportCommand(record, flags, io));
  });
  addTableFlags(
    program
      .command('compare')
      .description('show what changed between two runs; exit 1 on a regression')
      .argument('<before>', 'the report.json of the earlier run')
      .argument('<after>', 'the report.json of the later run')
      .option('--strict', 'count SHOULD like MUST (default: as in the later run)'),
  ).action(async (before: string, after: string, flags: CompareFlags) => {
    const { compareCommand } = await import('./compare-command.ts');
    finish(compareCommand(before, after, flags, io));
  });
  addReportFlags(
    program
      .command('merge')
      .description('merge the records of all shards into the record of one run')
      .argument('<shard...>', 'the report.json of every shard')
      .option('--quiet', 'print only the verdict'),
  ).action(async (shards: readonly string[], flags: MergeFlags) => {
    const { mergeCommand } = await import('./merge-command.ts');
    finish(await mergeCommand(shards, flags, io));
  });
  addTableFlags(
    program
      .command('matrix')
      .description('compare many runs: implementations × requirements')
      .argument('<record...>', 'the report.json of each run'),
  ).action(async (records: readonly string[], flags: TableFlags) => {
    const { matrixCommand } = await import('./matrix-command.ts');
    finish(matrixCommand(records, flags, io));
  });
  addTableFlags(
    program
      .command('history')
      .description('show when each requirement first failed and was fixed')
      .argument('<dir>', 'a folder with the report.json of many runs')
      .option('--one-target', 'treat all records as runs of one target, whatever its URL'),
  ).action(async (folder: string, flags: HistoryFlags) => {
    const { historyCommand } = await import('./history-command.ts');
    finish(historyCommand(folder, flags, io));
  });
  program
    .command('script')
    .description('print a shell script that reproduces a failure: set-up, judged request, clean-up')
    .argument('<record>', 'the report.json of a run')
    .argument('<check>', 'a check that fails in it')
    .action(async (record: string, check: string) => {
      const { scriptText } = await import('./script-command.ts');
      io.stdout.write(scriptText(record, check));
    });
  program
    .command('verify')
    .description('check that a record is complete and unmodified; exit 1 if it is not')
    .argument('<record>', 'the report.json of a run')
    .action(async (record: string) => {
      const { verifyRecordCommand } = await import('./verify-command.ts');
      finish(verifyRecordCommand(record, io));
    });
}
