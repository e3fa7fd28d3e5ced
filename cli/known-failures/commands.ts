import type { Command } from 'commander';
import { listed } from '../flags/run-flags.ts';
import type { CommandIo } from '../process-io.ts';
import type { AddFlags } from './add-command.ts';
import { defaultFile } from './lines-of-run.ts';
import type { EditFlags } from './update-command.ts';

/** Declares the commands that edit a known-failures file from a record. */
export function addKnownFailuresCommands(
  program: Command,
  io: CommandIo,
  finish: (exitCode: number) => void,
): void {
  const group = program
    .command('known-failures')
    .description('edit the file of accepted failures, from the record of a run');
  const command = (name: string, description: string): Command =>
    group
      .command(name)
      .description(description)
      .argument('<record>', 'the report.json of a run')
      .option('--known-failures <file>', 'the file to edit', defaultFile);
  command('add', 'accept the failures of a record: an entry for each failing check')
    .requiredOption('--reason <text>', 'why they are accepted')
    .option('--ticket <text>', 'where they are tracked')
    .option('--until <date>', 'the last day (UTC) on which they are accepted, such as 2030-01-31')
    .option('--only <globs>', 'only these checks, requirements or areas', listed)
    .action(async (record: string, flags: AddFlags) => {
      const { addCommand } = await import('./add-command.ts');
      finish(addCommand(record, flags, io));
    });
  command('update', 'accept the present findings: write the fingerprints of a record').action(
    async (record: string, flags: EditFlags) => {
      const { updateCommand } = await import('./update-command.ts');
      finish(updateCommand(record, flags, io));
    },
  );
  command('prune', 'remove the entries whose checks pass in a record').action(
    async (record: string, flags: EditFlags) => {
      const { pruneCommand } = await import('./prune-command.ts');
      finish(pruneCommand(record, flags, io));
    },
  );
}
