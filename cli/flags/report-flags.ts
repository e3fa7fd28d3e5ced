import type { Command } from 'commander';
import { type FormatName, namedForms } from '../../reports/format-names.ts';
import { flagGroups } from './flag-groups.ts';

/** The flags that select the reports and their files: `--out DIR`, and one per format. */
export type ReportFlags = { readonly [name in FormatName]?: string } & { readonly out?: string };

/** Declares `--out DIR` and a flag for each format on a command. */
export function addReportFlags(command: Command): Command {
  const always = namedForms.filter((form) => form.always).map(({ file }) => file);
  command
    .optionsGroup(flagGroups.output)
    .option('--out <dir>', `folder for ${always.join(', ')} (default: drivespec-report)`);
  for (const { name, description } of namedForms)
    command.option(`--${name} <file>`, `write ${description} to this file`);
  return command;
}
